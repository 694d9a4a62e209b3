/**
 * Training: from data, a network and a loss to a model.
 *
 * <p>A {@link dev.neurona.train.Trainer} is an immutable description of a run. Everything that changes while it runs is
 * in a {@link dev.neurona.train.TrainingState}, and nowhere else: so training on is the same as having trained longer. An
 * {@link dev.neurona.train.Objective} is the cost as a function of the parameters, with its gradient.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder()
 *     .loss("cross-entropy")
 *     .optimizer("adam(learning-rate=0.01)")
 *     .epochs(100)
 *     .batchSize(16)
 *     .seed(7)
 *     .build();
 * TrainingResult fit = trainer.fit(network, data);
 * }</pre>
 */
@NullMarked
package dev.neurona.train;

import org.jspecify.annotations.NullMarked;
