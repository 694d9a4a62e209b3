/**
 * The built-in optimizers, which turn a gradient into a step, and schedules, which move the learning rate.
 *
 * <p>One record is one rule. To find your room: plain and accelerated gradient descent is
 * {@link dev.neurona.optim.Sgd}; rates that adapt to each element are {@link dev.neurona.optim.Adam} and, with weight
 * decay, {@link dev.neurona.optim.AdamW}. Every other public type is a {@link dev.neurona.spi.Schedule}.
 *
 * <pre>{@code
 * Optimizer adam = new Adam(0.01);
 * Optimizer same = Components.parse(Optimizer.class, "adam(learning-rate=0.01)");
 * Schedule halved = new StepDecay(10, 0.5);
 * halved.rate(adam.learningRate(), 25, Costs.NONE);   // 0.0025
 * }</pre>
 */
@NullMarked
package dev.neurona.optim;

import org.jspecify.annotations.NullMarked;
