/**
 * The elementary functions of training: the same bits on every JDK and processor.
 *
 * <p>{@link dev.neurona.math.VectorMath} is for plugin authors, too: an activation that calls it instead of
 * {@link Math} is repeatable and runs on the Vector API where that is available. {@link dev.neurona.math.Trigonometry} has
 * sine and cosine, number by number.
 *
 * <pre>{@code
 * VectorMath.apply(SIGMOID, z.data, a.data, 0, z.getNumElements());   // a = 1 / (1 + e^-z)
 * }</pre>
 */
@NullMarked
package dev.neurona.math;

import org.jspecify.annotations.NullMarked;
