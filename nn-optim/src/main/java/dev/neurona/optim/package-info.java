/**
 * The built-in optimizers, which turn a gradient into a step.
 *
 * <p>Each record is one optimizer. Plain gradient descent, momentum and Nesterov's method are
 * {@link dev.neurona.optim.Sgd}; step sizes that adapt to each element are {@link dev.neurona.optim.Adam} and, with
 * decoupled weight decay, {@link dev.neurona.optim.AdamW}. Schedules of the learning rate are in
 * {@code dev.neurona.schedule}.
 *
 * <pre>{@code
 * Optimizer adam = new Adam(0.01);
 * Optimizer same = Components.parse(Optimizer.class, "adam(learning-rate=0.01)");
 * }</pre>
 */
@NullMarked
package dev.neurona.optim;

import org.jspecify.annotations.NullMarked;
