/**
 * What may stand between gradient and model in a step, beside the optimizer: four small kinds of component, each of them
 * optional.
 *
 * <pre>
 *   forward, cost                  + {@link dev.neurona.stage.Penalty}            value, added to the cost
 *   backward                       + {@link dev.neurona.stage.Penalty}            gradient, added to that of the loss
 *   guard
 *   gradient rules                 {@link dev.neurona.stage.GradientRule}         see all gradients of the step
 *   update                         the optimizer, one parameter at a time
 *   constraints                    {@link dev.neurona.stage.Constraint}           projections of a parameter
 *   average                        {@link dev.neurona.stage.Averaging}            the model that is judged and kept
 * </pre>
 *
 * <p>Their order is fixed. None of them knows another.
 */
@NullMarked
package dev.neurona.stage;

import org.jspecify.annotations.NullMarked;
