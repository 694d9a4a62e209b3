/** The built-in averagings of parameters over steps. */
@NullMarked
package dev.neurona.averaging;

import org.jspecify.annotations.NullMarked;
