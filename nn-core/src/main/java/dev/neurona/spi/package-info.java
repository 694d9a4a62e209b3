/**
 * What a plugin author implements: one interface for each kind of component.
 *
 * <p>A component is a record whose record components are its hyperparameters. The public no-argument constructor is the
 * only home of its defaults and is what {@link java.util.ServiceLoader} calls. To find your room: a function between
 * layers is an {@link dev.neurona.spi.Activation}, what is minimised a {@link dev.neurona.spi.Loss}, what turns a
 * gradient into a step an {@link dev.neurona.spi.Optimizer}, what moves its learning rate a
 * {@link dev.neurona.spi.Schedule}, where weights begin an {@link dev.neurona.spi.Initializer}, what is reported a
 * {@link dev.neurona.spi.Metric}, whose memory is a {@link dev.neurona.spi.Tally}.
 *
 * <pre>{@code
 * public record Square() implements ElementwiseActivation {
 *   public String name() { return "square"; }
 *   public double value(double z) { return z * z; }
 *   public double derivative(double z, double a) { return 2 * z; }
 * }
 * }</pre>
 *
 * <p>plus one line in {@code META-INF/services/dev.neurona.spi.Activation}.
 */
@NullMarked
package dev.neurona.spi;

import org.jspecify.annotations.NullMarked;
