/**
 * The contract of every kind of component, as tests that an author inherits.
 *
 * <p>A test class implements the contract of its kind and names its subject; jqwik finds the rules. To find your room:
 * {@link dev.neurona.testkit.ActivationContract}, {@link dev.neurona.testkit.LossContract} (with
 * {@link dev.neurona.testkit.JointLossContract}), {@link dev.neurona.testkit.OptimizerContract}. The rules
 * themselves, with their numbers, are the constants of {@link dev.neurona.testkit.rule.Rule}; a failure begins with the
 * number and ends with where to look. Numbers of another program are compared in {@link dev.neurona.testkit.golden},
 * whole networks in {@link dev.neurona.testkit.gradient}, the library's layers in {@link dev.neurona.testkit.layer}.
 *
 * <pre>{@code
 * class LeakyReluTest implements ActivationContract<LeakyRelu> {
 *     public LeakyRelu subject() { return new LeakyRelu(); }
 *     public Arbitrary<LeakyRelu> subjects() { return Arbitraries.doubles().between(0, 1).map(LeakyRelu::new); }
 *     public double[] kinks(LeakyRelu subject) { return new double[] {0}; }
 *     public double[] limits(LeakyRelu subject) { return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY}; }
 * }
 * }</pre>
 */
@NullMarked
package dev.neurona.testkit;

import org.jspecify.annotations.NullMarked;
