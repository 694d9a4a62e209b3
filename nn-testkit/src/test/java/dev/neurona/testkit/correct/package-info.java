/** Plain, correct components: what the kit must let pass. */
@NullMarked
package dev.neurona.testkit.correct;

import org.jspecify.annotations.NullMarked;
