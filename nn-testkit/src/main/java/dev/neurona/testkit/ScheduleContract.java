package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.spi.Schedule;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every schedule: the rules S1 to S5, and C1 to C8.
 *
 * <pre>{@code
 * class StepDecayTest implements ScheduleContract<StepDecay> {
 *     public StepDecay subject() { return new StepDecay(); }
 *     public Arbitrary<StepDecay> subjects() { return Arbitraries.integers().between(1, 50).map(n -> new StepDecay(n, 0.5)); }
 * }
 * }</pre>
 *
 * @param <S> the schedule
 */
public interface ScheduleContract<S extends Schedule> extends ComponentContract<S> {

    /**
     * Whether the rate follows the costs of finished epochs.
     *
     * @return false by default
     */
    default boolean followsCosts() {
        return false;
    }

    /**
     * Whether twice the base gives twice the rate.
     *
     * @return true by default; false if a hyperparameter is a rate itself
     */
    default boolean proportional() {
        return true;
    }

    @Override
    default Class<? extends Component> kind() {
        return Schedule.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return ScheduleRules.behaviour(subject, seed);
    }

    /** S1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void s1TheRateIsFiniteAndNotNegative(@ForAll("anySubject") S subject, @ForAll long seed) {
        ScheduleRules.s1Range(subject, seed);
    }

    /** S2. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void s2CostsAreReadOnlyWhereTheyAre(@ForAll("anySubject") S subject, @ForAll long seed) {
        ScheduleRules.s2Costs(subject, followsCosts(), seed);
    }

    /** S3. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void s3TheRateIsProportionalToTheBase(@ForAll("anySubject") S subject, @ForAll long seed) {
        if (proportional()) {
            ScheduleRules.s3Base(subject, seed);
        }
    }

    /** S4. */
    @Property(tries = 1)
    default void s4AllocatesNothing() {
        ScheduleRules.s4Garbage(subject());
    }

    /** S5; of a schedule that states no number of ticks there is nothing to check. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void s5TheRateMovesUntilItsTicksAreOver(@ForAll("anySubject") S subject) {
        ScheduleRules.s5Ticks(subject);
    }
}
