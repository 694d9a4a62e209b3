/** The built-in solvers: methods that minimise the cost of all training examples at once. */
@NullMarked
package dev.neurona.minimise;

import org.jspecify.annotations.NullMarked;
