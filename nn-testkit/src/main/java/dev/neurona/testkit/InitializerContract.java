package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.spi.Initializer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every initializer: the rules I1 to I4, and C1 to C8.
 *
 * <pre>{@code
 * class HeNormalTest implements InitializerContract<HeNormal> {
 *     public HeNormal subject() { return new HeNormal(); }
 *     public double standardDeviation(HeNormal subject, int fanIn, int fanOut) { return Math.sqrt(2.0 / fanIn); }
 * }
 * }</pre>
 *
 * @param <I> the initializer
 */
public interface InitializerContract<I extends Initializer> extends ComponentContract<I> {

    /**
     * Whether the weights are random.
     *
     * @return true by default; false for constants, which exempts from a part of rule I3
     */
    default boolean random() {
        return true;
    }

    /**
     * The mean of the weights.
     *
     * @param subject the initializer
     * @return by default 0
     */
    default double mean(I subject) {
        return 0;
    }

    /**
     * The standard deviation of the weights.
     *
     * @param subject the initializer
     * @param fanIn rows of the weights
     * @param fanOut columns of the weights
     * @return by default NaN: not declared, which exempts from rule I4
     */
    default double standardDeviation(I subject, int fanIn, int fanOut) {
        return Double.NaN;
    }

    @Override
    default Class<? extends Component> kind() {
        return Initializer.class;
    }

    @Override
    default double[] behaviour(I subject, long seed) {
        return InitializerRules.behaviour(subject, seed);
    }

    /** I1. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void i1WritesEveryElementAndNothingElse(@ForAll("anySubject") I subject, @ForAll long seed) {
        InitializerRules.i1Writes(subject, seed);
    }

    /** I2. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void i2WeightsAreFinite(@ForAll("anySubject") I subject, @ForAll long seed) {
        InitializerRules.i2Finite(subject, seed);
    }

    /** I3. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void i3WeightsAreAFunctionOfTheStream(@ForAll("anySubject") I subject, @ForAll long seed) {
        InitializerRules.i3Stream(subject, random(), seed);
    }

    /** I4. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void i4MomentsAreTheDeclaredOnes(@ForAll("anySubject") I subject, @ForAll long seed) {
        InitializerRules.i4Moments(subject, this, seed);
    }
}
