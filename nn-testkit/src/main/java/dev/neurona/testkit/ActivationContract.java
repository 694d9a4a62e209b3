package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.spi.Activation;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every activation: the rules A1 to A16, and C1 to C8.
 *
 * <pre>{@code
 * class ReluTest implements ActivationContract<Relu> {
 *     public Relu subject() { return new Relu(); }
 *     public double[] kinks(Relu subject) { return new double[] {0}; }
 *     public double[] limits(Relu subject) { return new double[] {0, POSITIVE_INFINITY}; }
 * }
 * }</pre>
 *
 * @param <A> the activation
 */
public interface ActivationContract<A extends Activation> extends ComponentContract<A> {

    /**
     * The points at which the function, or one of its first five derivatives, jumps.
     *
     * @param subject the activation
     * @return by default none
     */
    default double[] kinks(A subject) {
        return new double[0];
    }

    /**
     * The values at minus and at plus infinity, in this order; NaN where there is no limit and
     * any value will do.
     *
     * @param subject the activation
     * @return two numbers; by default an empty array, which says that both values are finite
     */
    default double[] limits(A subject) {
        return new double[0];
    }

    /**
     * Whether every element of a depends on the element of z in its own place alone.
     *
     * @return true by default; false for softmax and its relatives, which are coupled within a row
     */
    default boolean elementwise() {
        return true;
    }

    /**
     * How far a row is from the kinks of an activation that couples its elements, where {@link #kinks} cannot say it: no
     * single element can be moved by less to where the function, or one of its first five derivatives, jumps. A4 draws
     * rows that are far enough from them.
     *
     * @param subject the activation
     * @param row pre-activations of one example
     * @return the distance; by default infinite, which says that there are no such kinks
     */
    default double distanceToKink(A subject, double[] row) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    default Class<? extends Component> kind() {
        return Activation.class;
    }

    @Override
    default double[] behaviour(A subject, long seed) {
        return ActivationRules.behaviour(subject, seed);
    }

    /** A1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a1ForwardWritesEveryElementAndNothingElse(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a1Forward(subject, seed);
    }

    /** A2. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a2BackwardWritesEveryElementAndNothingElse(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a2Backward(subject, seed);
    }

    /** A3. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a3RowsAreIndependent(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a3Rows(subject, seed);
    }

    /** A4. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a4BackwardEqualsCentralDifferences(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationSlopes.a4Derivative(
                subject, kinks(subject), row -> distanceToKink(subject, row), elementwise(), seed);
    }

    /** A5. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a5AtAKinkTheDerivativeLiesBetween(@ForAll("anySubject") A subject) {
        ActivationSlopes.a5Kinks(subject, kinks(subject));
    }

    /** A6, up to 1e-11 of the terms: of both results, and of the upstream gradient times the steepest slope. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a6BackwardIsLinear(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationSlopes.a6Linear(subject, elementwise(), seed);
    }

    /** A7. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a7NanInNanOut(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a7Nan(subject, elementwise(), seed);
    }

    /** A8. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a8LimitsAreFiniteOrDeclared(@ForAll("anySubject") A subject) {
        if (elementwise()) {
            ActivationRules.a8Limits(subject, limits(subject));
        }
    }

    /** A9. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a9NoFiniteInputGivesNan(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a9Overflow(subject, seed);
    }

    /** A10. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a10DzMayBeDa(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a10Alias(subject, seed);
    }

    /** A11. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a11InputsAreNotModified(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a11Inputs(subject, seed);
    }

    /** A12. */
    @Property(tries = 1)
    default void a12AllocatesNothing() {
        ActivationRules.a12Garbage(subject());
    }

    /** A13. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a13LoopsAgreeWithTheScalarForm(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a13Loops(subject, seed);
    }

    /** A14. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a14NothingIsRememberedOfAnEarlierCall(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a14Reuse(subject, seed);
    }

    /** A15; of an activation that states nothing there is nothing to check. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a15ActivationsLieInTheStatedRange(@ForAll("anySubject") A subject, @ForAll long seed) {
        ActivationRules.a15Range(subject, seed);
    }

    /** A16; of an activation without a form for floats there is nothing to check. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void a16SinglePrecisionAgrees(@ForAll("anySubject") A subject, @ForAll long seed) {
        SingleRules.a16Activation(subject, elementwise(), seed);
    }
}
