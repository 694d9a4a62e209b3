/**
 * What every rule is made of: its number and sentence ({@link dev.neurona.testkit.rule.Rule}), matrices with a margin
 * that must survive ({@link dev.neurona.testkit.rule.Matrices}), slopes by central differences
 * ({@link dev.neurona.testkit.rule.Stencil}) and a count of allocated bytes ({@link dev.neurona.testkit.rule.Garbage}).
 *
 * <p>It does not depend on any kind of component, so a contract for a new kind can use it:
 *
 * <pre>{@code
 * DMatrixRMaj before = Matrices.copy(x);
 * subject.apply(x);
 * Matrices.requireSame(Rule.C5, before, x, "%s modifies x", subject.text());
 * }</pre>
 */
@NullMarked
package dev.neurona.testkit.rule;

import org.jspecify.annotations.NullMarked;
