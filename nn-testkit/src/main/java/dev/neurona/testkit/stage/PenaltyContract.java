package dev.neurona.testkit.stage;

import dev.neurona.component.Component;
import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Penalty;
import dev.neurona.testkit.ComponentContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every penalty: the rules R1 to R5, and C1 to C8.
 *
 * <pre>{@code
 * class L2Test implements PenaltyContract<L2> {
 *     public L2 subject() { return new L2(); }
 *     public Arbitrary<L2> subjects() { return Arbitraries.doubles().between(0, 10).map(L2::new); }
 * }
 * }</pre>
 *
 * @param <S> the component
 */
public interface PenaltyContract<S extends Penalty> extends ComponentContract<S> {

    /**
     * The values of a weight at which the penalty has a kink.
     *
     * @param subject the penalty
     * @return by default none
     */
    default double[] kinks(S subject) {
        return new double[0];
    }

    @Override
    default Class<? extends Component> kind() {
        return Penalty.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return behaviour(subject, seed, Hyperparameters.OWN);
    }

    @Override
    default double[] behaviour(S subject, long seed, Hyperparameters now) {
        return PenaltyRules.behaviour(subject, seed, now);
    }

    /** R1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void r1TheValueIsFiniteAndNotNegative(@ForAll("anySubject") S subject, @ForAll long seed) {
        PenaltyRules.r1Value(subject, seed);
    }

    /** R2. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void r2TheGradientEqualsCentralDifferences(@ForAll("anySubject") S subject, @ForAll long seed) {
        PenaltyRules.r2Gradient(subject, kinks(subject), seed);
    }

    /** R3. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void r3TheGradientIsAddedAndNothingElseIsWritten(@ForAll("anySubject") S subject, @ForAll long seed) {
        PenaltyRules.r3Border(subject, seed);
    }

    /** R4. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void r4NanInNanOut(@ForAll("anySubject") S subject, @ForAll long seed) {
        PenaltyRules.r4Nan(subject, seed);
    }

    /** R5. */
    @Property(tries = 1)
    default void r5AllocatesNothing() {
        PenaltyRules.r5Garbage(subject());
    }
}
