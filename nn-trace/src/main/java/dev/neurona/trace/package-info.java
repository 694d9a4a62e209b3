/**
 * The reader's view of a network: every matrix of one forward and one backward pass, with its formula.
 *
 * <pre>{@code
 * System.out.println(Trace.of(model, 1, 0, 0, 0).against(new double[] {1, 0}, "cross-entropy"));
 * }</pre>
 *
 * <p>{@link dev.neurona.trace.Trace} runs the passes; what stands above a matrix comes from the layer itself, by {@link
 * dev.neurona.spi.Layer#formula}.
 */
@NullMarked
package dev.neurona.trace;

import org.jspecify.annotations.NullMarked;
