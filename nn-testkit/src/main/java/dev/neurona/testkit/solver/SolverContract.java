package dev.neurona.testkit.solver;

import dev.neurona.component.Component;
import dev.neurona.solver.Solver;
import dev.neurona.testkit.ComponentContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every solver: the rules N1 to N8, and C1 to C8. The subjects have tolerances that are met near a minimum
 * only, 1e-8 or less.
 *
 * <pre>{@code
 * class LBfgsTest implements SolverContract<LBfgs> {
 *     public LBfgs subject() { return new LBfgs(); }
 *     public Arbitrary<LBfgs> subjects() { return Arbitraries.integers().between(1, 20).map(m -> new LBfgs(m, 1e-9, 1e-6)); }
 * }
 * }</pre>
 *
 * @param <S> the component
 */
public interface SolverContract<S extends Solver> extends ComponentContract<S> {

    @Override
    default Class<? extends Component> kind() {
        return Solver.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return SolverRules.behaviour(subject, seed);
    }

    /** N1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n1ReachesTheMinimumOfLinearSquares(@ForAll("anySubject") S subject, @ForAll long seed) {
        SolverRules.n1Linear(subject, seed);
    }

    /** N2. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n2DescendsRosenbrocksValley(@ForAll("anySubject") S subject) {
        SolverRules.n2Rosenbrock(subject);
    }

    /** N3. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n3TheCostNeverRises(@ForAll("anySubject") S subject, @ForAll long seed) {
        SolverRules.n3Costs(subject, seed);
    }

    /** N4. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n4AStopIsFinal(@ForAll("anySubject") S subject, @ForAll long seed) {
        SolverRules.n4Stop(subject, seed);
    }

    /** N5. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n5ResumesWithTheSameBits(@ForAll("anySubject") S subject, @ForAll long seed) {
        SolverRules.n5Resume(subject, seed);
    }

    /** N6. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n6CostsThatAreNotFiniteAreTooFar(@ForAll("anySubject") S subject) {
        SolverRules.n6Cliff(subject);
    }

    /** N7. */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n7NothingElseIsWritten(@ForAll("anySubject") S subject, @ForAll long seed) {
        SolverRules.n7Border(subject, seed);
    }

    /** N8. */
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void n8SlotsAreAFixedList(@ForAll("anySubject") S subject) {
        SolverRules.n8Slots(subject);
    }
}
