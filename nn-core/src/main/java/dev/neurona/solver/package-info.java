/**
 * Solvers: methods that see the cost of all training examples at once and choose the length of their steps themselves.
 *
 * <p>A {@link dev.neurona.solver.Solver} stands in the place of an optimizer. It is given a {@link
 * dev.neurona.solver.Problem}, and moves its unknowns by one accepted iterate per epoch:
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder().loss("half-squared-error").solver("lbfgs(memory=20)").build();
 * }</pre>
 */
@NullMarked
package dev.neurona.solver;

import org.jspecify.annotations.NullMarked;
