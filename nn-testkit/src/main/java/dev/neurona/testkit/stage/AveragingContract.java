package dev.neurona.testkit.stage;

import dev.neurona.component.Component;
import dev.neurona.stage.Averaging;
import dev.neurona.testkit.ComponentContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every averaging: the rules V1 to V3, and C1 to C8.
 *
 * <pre>{@code
 * class EmaTest implements AveragingContract<Ema> {
 *     public Ema subject() { return new Ema(); }
 *     public Arbitrary<Ema> subjects() { return Arbitraries.doubles().between(0, 0.99).map(Ema::new); }
 * }
 * }</pre>
 *
 * @param <S> the component
 */
public interface AveragingContract<S extends Averaging> extends ComponentContract<S> {

    @Override
    default Class<? extends Component> kind() {
        return Averaging.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return AveragingRules.behaviour(subject, seed);
    }

    /** V1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void v1TheWeightIsAShare(@ForAll("anySubject") S subject, @ForAll long seed) {
        AveragingRules.v1Range(subject, seed);
    }

    /** V2. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void v2TheFirstStepIsTheAverage(@ForAll("anySubject") S subject) {
        AveragingRules.v2First(subject);
    }

    /** V3. */
    @Property(tries = 1)
    default void v3AllocatesNothing() {
        AveragingRules.v3Garbage(subject());
    }
}
