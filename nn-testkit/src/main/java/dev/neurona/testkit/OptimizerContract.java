package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.component.Hyperparameters;
import dev.neurona.spi.Optimizer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every optimizer: the rules O1 to O15, and C1 to C8.
 *
 * <pre>{@code
 * class AdamWTest implements OptimizerContract<AdamW> {
 *     public AdamW subject() { return new AdamW(); }
 *     public double decay(AdamW subject, double learningRate) { return learningRate * subject.weightDecay(); }
 * }
 * }</pre>
 *
 * @param <O> the optimizer
 */
public interface OptimizerContract<O extends Optimizer> extends ComponentContract<O> {

    /**
     * The part by which one step shrinks theta while gradient and slots are at rest.
     *
     * @param subject the optimizer
     * @param learningRate the learning rate of the step
     * @return by default 0: theta stays; NaN if it moves in a way of its own, which exempts from rule O3
     */
    default double decay(O subject, double learningRate) {
        return 0;
    }

    /**
     * Whether elements of one parameter influence each other, by a norm for example.
     *
     * @return false by default; true exempts from rule O4
     */
    default boolean coupled() {
        return false;
    }

    /**
     * The learning rates at which the rules O1 and O2 look for one that reaches the minimum.
     *
     * @return in the order in which they are tried
     */
    default double[] learningRates() {
        return new double[] {subject().learningRate(), 0.1, 0.01, 0.001, 1, 10};
    }

    @Override
    default Class<? extends Component> kind() {
        return Optimizer.class;
    }

    @Override
    default double[] behaviour(O subject, long seed) {
        return behaviour(subject, seed, Hyperparameters.OWN);
    }

    @Override
    default double[] behaviour(O subject, long seed, Hyperparameters now) {
        return OptimizerRules.behaviour(subject, seed, now);
    }

    /** O1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o1ReachesTheMinimumOfQuadratics(@ForAll long seed) {
        OptimizerRules.o1Quadratic(subject(), learningRates(), decay(subject(), 1) == 0, seed);
    }

    /** O2. */
    @Property(tries = 1)
    default void o2DescendsRosenbrocksValley() {
        OptimizerRules.o2Rosenbrock(subject(), learningRates());
    }

    /** O3. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o3ZeroGradientLeavesThetaAlone(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o3Rest(subject, decay(subject, OptimizerRules.RATE), seed);
    }

    /** O4. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o4ElementsAreIndependent(@ForAll("anySubject") O subject, @ForAll long seed) {
        if (!coupled()) {
            OptimizerRules.o4Elements(subject, seed);
        }
    }

    /** O5. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o5ResumesWithTheSameBits(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o5Resume(subject, seed);
    }

    /** O6. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o6TheLearningRateIsHonoured(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o6Rate(subject, seed);
    }

    /** O7. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o7NonFiniteGradientsAreNotHidden(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o7Divergence(subject, seed);
    }

    /** O8. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o8TheGradientIsNotModified(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o8Gradient(subject, seed);
    }

    /** O9. */
    @Property(tries = 1)
    default void o9AllocatesNothing() {
        OptimizerRules.o9Garbage(subject());
    }

    /** O10. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o10WritesTheParameterAndNothingElse(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o10Writes(subject, seed);
    }

    /** O11. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o11RangesGiveTheSameBits(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o11Ranges(subject, seed);
    }

    /** O12. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o12ParametersAreIndependent(@ForAll("anySubject") O subject, @ForAll long seed) {
        OptimizerRules.o12Parameters(subject, seed);
    }

    /** O13. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o13AHugeGradientIsNoStandstill(@ForAll("anySubject") O subject) {
        OptimizerRules.o13Overflow(subject);
    }

    /** O14. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o14SlotsAreAFixedList(@ForAll("anySubject") O subject) {
        OptimizerRules.o14Slots(subject);
    }

    /** O15; of an optimizer without a form for floats there is nothing to check. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void o15SinglePrecisionAgrees(@ForAll("anySubject") O subject, @ForAll long seed) {
        SingleRules.o15Optimizer(subject, seed);
    }
}
