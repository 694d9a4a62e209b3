/** A plugin for Neurona: an activation, a loss, an optimizer and a metric, found by name. */
package org.example.snake;
