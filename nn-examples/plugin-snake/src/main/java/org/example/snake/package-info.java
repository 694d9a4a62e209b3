/** A plugin for Neurona: an activation, an optimizer and a metric, found by name. */
package org.example.snake;
