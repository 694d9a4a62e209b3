/** The built-in constraints: sets in which weights must lie. */
@NullMarked
package dev.neurona.constraint;

import org.jspecify.annotations.NullMarked;
