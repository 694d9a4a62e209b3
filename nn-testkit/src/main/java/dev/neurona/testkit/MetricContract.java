package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.spi.Metric;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * What holds for every metric: the rules M1 to M7, and C1 to C8.
 *
 * <pre>{@code
 * class AccuracyTest implements MetricContract<Accuracy> {
 *     public Accuracy subject() { return new Accuracy(); }
 *     public RowValues predictions() { return RowValues.PROBABILITIES; }
 *     public RowValues targets() { return RowValues.ONE_HOT; }
 *     public double[] range(Accuracy subject) { return new double[] {0, 1}; }
 * }
 * }</pre>
 *
 * @param <M> the metric
 */
public interface MetricContract<M extends Metric> extends ComponentContract<M> {

    /**
     * The predictions for which the metric is meant.
     *
     * @return by default any real numbers
     */
    default RowValues predictions() {
        return RowValues.REAL;
    }

    /**
     * The targets for which the metric is meant.
     *
     * @return by default any real numbers
     */
    default RowValues targets() {
        return RowValues.REAL;
    }

    /**
     * The number of columns of the examples.
     *
     * @return by default 3
     */
    default int outputs() {
        return 3;
    }

    /**
     * Whether the best prediction is the target itself.
     *
     * @return true by default; false exempts from rule M3
     */
    default boolean bestAtTarget() {
        return true;
    }

    /**
     * The smallest and the largest value.
     *
     * @param subject the metric
     * @return two numbers; by default minus and plus infinity
     */
    default double[] range(M subject) {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }

    @Override
    default Class<? extends Component> kind() {
        return Metric.class;
    }

    @Override
    default double[] behaviour(M subject, long seed) {
        return MetricRules.behaviour(subject, this, seed);
    }

    /** M1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m1WeightsCountExamples(@ForAll("anySubject") M subject, @ForAll long seed) {
        MetricRules.m1Weights(subject, this, seed);
    }

    /** M2. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m2TheOrderChangesNothing(@ForAll("anySubject") M subject, @ForAll long seed) {
        MetricRules.m2Order(subject, this, seed);
    }

    /** M3. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m3NothingIsBetterThanTheBest(@ForAll("anySubject") M subject, @ForAll long seed) {
        if (bestAtTarget()) {
            MetricRules.m3Best(subject, this, seed);
        } else {
            Statistics.label("M3").collect("not applied: bestAtTarget() is false");
        }
    }

    /** M4. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m4InputsAreNotModified(@ForAll("anySubject") M subject, @ForAll long seed) {
        MetricRules.m4Inputs(subject, this, seed);
    }

    /** M5. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m5TheValueIsInItsRange(@ForAll("anySubject") M subject, @ForAll long seed) {
        MetricRules.m5Range(subject, this, seed);
    }

    /** M6. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m6BatchesChangeNothing(@ForAll("anySubject") M subject, @ForAll long seed) {
        MetricRules.m6Batches(subject, this, seed);
    }

    /** M7. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void m7RefusedTargetsAreNotMeasured(@ForAll("anySubject") M subject, @ForAll long seed) {
        if (!MetricRules.m7Targets(subject, this, seed)) {
            Statistics.label("M7").collect("refusal not applied: the metric refuses no targets, not even NaN");
        }
    }
}
