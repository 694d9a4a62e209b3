package dev.neurona.testkit.stage;

import dev.neurona.component.Component;
import dev.neurona.stage.GradientRule;
import dev.neurona.testkit.ComponentContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every gradient rule: the rules D1 to D4, and C1 to C8.
 *
 * <pre>{@code
 * class ClipValueTest implements GradientRuleContract<ClipValue> {
 *     public ClipValue subject() { return new ClipValue(); }
 *     public Arbitrary<ClipValue> subjects() { return Arbitraries.doubles().between(0.01, 10).map(ClipValue::new); }
 * }
 * }</pre>
 *
 * @param <S> the component
 */
public interface GradientRuleContract<S extends GradientRule> extends ComponentContract<S> {

    @Override
    default Class<? extends Component> kind() {
        return GradientRule.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return GradientRuleRules.behaviour(subject, seed);
    }

    /** D1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void d1FiniteGradientsStayFinite(@ForAll("anySubject") S subject, @ForAll long seed) {
        GradientRuleRules.d1Finite(subject, seed);
    }

    /** D2. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void d2TheResultDependsOnGradientsStepAndStreamAlone(@ForAll("anySubject") S subject, @ForAll long seed) {
        GradientRuleRules.d2Pure(subject, seed);
    }

    /** D3. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void d3NothingElseIsWrittenAndNanStays(@ForAll("anySubject") S subject, @ForAll long seed) {
        GradientRuleRules.d3Border(subject, seed);
    }

    /** D4. */
    @Property(tries = 1)
    default void d4AllocatesNothing() {
        GradientRuleRules.d4Garbage(subject());
    }
}
