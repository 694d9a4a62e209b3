/**
 * The built-in optimizers, which turn a gradient into a step.
 *
 * <p>Each record is one optimizer, and its loop is its formula. Plain gradient descent, momentum and Nesterov's method are
 * {@link dev.neurona.optim.Sgd}; step sizes that adapt to each element are {@link dev.neurona.optim.Adam} and its family, and
 * {@link dev.neurona.optim.RmsProp}, {@link dev.neurona.optim.AdaGrad} and {@link dev.neurona.optim.AdaDelta}; signs alone
 * count in {@link dev.neurona.optim.RProp} and {@link dev.neurona.optim.Lion}; {@link dev.neurona.optim.Lookahead} holds
 * another. Schedules of the learning rate are in {@code dev.neurona.schedule}.
 *
 * <p>Decay that is added to the gradient is called coupled, decay that shrinks theta itself decoupled.
 *
 * <pre>{@code
 * Optimizer adam = new Adam(0.01);
 * Optimizer same = Components.parse(Optimizer.class, "adam(learning-rate=0.01)");
 * }</pre>
 */
@NullMarked
package dev.neurona.optim;

import org.jspecify.annotations.NullMarked;
