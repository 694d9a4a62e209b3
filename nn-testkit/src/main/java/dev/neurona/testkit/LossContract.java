package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.spi.Loss;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every loss: the rules L1 to L10, L17 to L19, and C1 to C8. A loss that has a joint form with an activation implements
 * {@link JointLossContract}.
 *
 * <pre>{@code
 * class HuberTest implements LossContract<Huber> {
 *     public Huber subject() { return new Huber(); }
 *     public Arbitrary<Huber> subjects() { return Arbitraries.doubles().between(0.1, 10).map(Huber::new); }
 *     public double[] residualKinks(Huber subject) { return new double[] {-subject.delta(), subject.delta()}; }
 * }
 * }</pre>
 *
 * @param <L> the loss
 */
public interface LossContract<L extends Loss> extends ComponentContract<L> {

    /**
     * The predictions for which the loss is meant, away from the ends of their domain.
     *
     * @return by default any real numbers
     */
    default RowValues predictions() {
        return RowValues.REAL;
    }

    /**
     * The targets for which the loss is meant.
     *
     * @return by default any real numbers
     */
    default RowValues targets() {
        return RowValues.REAL;
    }

    /**
     * The fewest columns of targets that make sense.
     *
     * @return by default 1
     */
    default int minimumTargets() {
        return 1;
    }

    /**
     * The differences of prediction and target, column by column, at which the loss or one of its first five
     * derivatives jumps.
     *
     * @param subject the loss
     * @return by default none
     */
    default double[] residualKinks(L subject) {
        return new double[0];
    }

    /**
     * How far a row is from the nearest kink, for losses whose kinks do not depend on the residual alone.
     *
     * @param subject the loss
     * @param prediction one row of predictions; not modified
     * @param target its targets; not modified
     * @return a distance in units of the prediction; rows nearer than 0.05 are not differentiated
     */
    default double distanceToKink(L subject, double[] prediction, double[] target) {
        return LossRules.distance(residualKinks(subject), prediction, target);
    }

    /**
     * The prediction that costs least.
     *
     * @param subject the loss
     * @param target one row of targets; not modified
     * @return one row of predictions; by default the target
     */
    default double[] minimizer(L subject, double[] target) {
        return target.clone();
    }

    /**
     * The least that a row can cost.
     *
     * @param subject the loss
     * @param target one row of targets; not modified
     * @return the loss at the minimizer, by default 0; negative infinity exempts from rule L5
     */
    default double lowerBound(L subject, double[] target) {
        return 0;
    }

    /**
     * Pairs of a prediction and a target at the ends of their domains, where neither loss nor gradient may be NaN.
     *
     * @return rows of prediction and target in turns; by default none
     */
    default List<double[]> edges() {
        return List.of();
    }

    @Override
    default Class<? extends Component> kind() {
        return Loss.class;
    }

    @Override
    default double[] behaviour(L subject, long seed) {
        return LossRules.behaviour(subject, this, seed);
    }

    /** L1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l1ValueWritesEveryRowAndNothingElse(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l1Value(subject, this, seed);
    }

    /** L2. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l2GradientWritesEveryElementAndNothingElse(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l2Gradient(subject, this, seed);
    }

    /** L3. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l3RowsAreIndependent(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l3Rows(subject, this, seed);
    }

    /** L4. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l4GradientEqualsCentralDifferences(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossSlopes.l4Derivative(subject, this, seed);
    }

    /** L5. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l5LowerBoundIsAttained(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l5Bound(subject, this, seed);
    }

    /** L6. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l6NanInNanOut(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l6Nan(subject, this, seed);
    }

    /** L7. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l7InputsAreNotModified(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l7Inputs(subject, this, seed);
    }

    /** L8. */
    @Property(tries = 1)
    default void l8AllocatesNothing() {
        LossRules.l8Garbage(subject(), this);
    }

    /** L9. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l9TheEdgesAreNotNan(@ForAll("anySubject") L subject) {
        LossRules.l9Edges(subject, edges());
    }

    /** L10. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l10NothingIsRememberedOfAnEarlierCall(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l10Reuse(subject, this, seed);
    }

    /** L17. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l17PredictionsLieInTheDomain(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossRules.l17Domain(subject, this, seed);
    }

    /** L18. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l18OutputsAreCountedAndNamed(@ForAll("anySubject") L subject) {
        LossRules.l18Outputs(subject, minimumTargets());
    }

    /** L19. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void l19SquaredErrorsAreStated(@ForAll("anySubject") L subject, @ForAll long seed) {
        LossSquares.l19Squares(subject, this, seed);
    }
}
