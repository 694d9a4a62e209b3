/**
 * What a run says about its health: the findings, as values that people read and programs ask.
 *
 * <p>A {@link dev.neurona.diagnosis.Diagnosis} tells why a step was refused, and comes with the exception that refused it. A
 * {@link dev.neurona.diagnosis.HealthReport} is made on request, at any moment of a run. Both are made by the trainer.
 *
 * <pre>{@code
 * try {
 *     trainer.train(state, data);
 * } catch (DivergenceException diverged) {
 *     log.error(diverged.getMessage());
 *     log.error(trainer.health(state, data).toString());
 * }
 * }</pre>
 */
@NullMarked
package dev.neurona.diagnosis;

import org.jspecify.annotations.NullMarked;
