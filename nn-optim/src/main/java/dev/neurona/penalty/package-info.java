/** The built-in penalties: what weights cost for themselves. */
@NullMarked
package dev.neurona.penalty;

import org.jspecify.annotations.NullMarked;
