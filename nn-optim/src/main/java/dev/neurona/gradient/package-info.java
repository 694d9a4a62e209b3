/** The built-in gradient rules: what happens to gradients before the optimizer takes them. */
@NullMarked
package dev.neurona.gradient;

import org.jspecify.annotations.NullMarked;
