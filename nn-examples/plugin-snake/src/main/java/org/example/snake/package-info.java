/** A plugin for Neurona: an activation and an optimizer, found by name. */
package org.example.snake;
