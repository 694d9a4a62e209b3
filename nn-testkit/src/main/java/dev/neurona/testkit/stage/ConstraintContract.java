package dev.neurona.testkit.stage;

import dev.neurona.component.Component;
import dev.neurona.stage.Constraint;
import dev.neurona.testkit.ComponentContract;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ejml.data.DMatrixRMaj;

/**
 * What holds for every constraint: the rules B1 to B4, and C1 to C8.
 *
 * <pre>{@code
 * class NonNegativeTest implements ConstraintContract<NonNegative> {
 *     public NonNegative subject() { return new NonNegative(); }
 *     public boolean holds(NonNegative subject, DMatrixRMaj theta) { return elementMin(theta) >= 0; }
 * }
 * }</pre>
 *
 * @param <S> the component
 */
public interface ConstraintContract<S extends Constraint> extends ComponentContract<S> {

    /**
     * Whether a parameter lies in the set, but for rounding.
     *
     * @param subject the constraint
     * @param theta the parameter; not modified
     * @return true if it does
     */
    boolean holds(S subject, DMatrixRMaj theta);

    @Override
    default Class<? extends Component> kind() {
        return Constraint.class;
    }

    @Override
    default double[] behaviour(S subject, long seed) {
        return ConstraintRules.behaviour(subject, seed);
    }

    /** B1. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void b1TheResultLiesInTheSet(@ForAll("anySubject") S subject, @ForAll long seed) {
        ConstraintRules.b1Member(subject, this, seed);
    }

    /** B2. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void b2AProjectionIsFinal(@ForAll("anySubject") S subject, @ForAll long seed) {
        ConstraintRules.b2Twice(subject, seed);
    }

    /** B3. */
    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    default void b3NothingElseIsWrittenAndNanStays(@ForAll("anySubject") S subject, @ForAll long seed) {
        ConstraintRules.b3Border(subject, seed);
    }

    /** B4. */
    @Property(tries = 1)
    default void b4AllocatesNothing() {
        ConstraintRules.b4Garbage(subject());
    }
}
