/** A plugin for Neurona: an activation, a layer, a loss, an optimizer and a metric, found by name. */
package org.example.snake;
