package dev.neurona.solver;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A method that minimises the cost of all training examples at once.
 *
 * <p>The solver is a value; its memory is declared as {@link Slot}s, which the framework allocates, saves and restores. A slot
 * with the shape of the parameter has one element per unknown. So an iterate is a function of the problem, the unknowns and
 * the slots, and a run that is resumed between two iterates makes the same bits.
 */
@ProvidedBy("nn-optim")
public interface Solver extends Component {

    /** How an attempt to make an iterate ended. */
    enum Outcome {
        /** The unknowns moved, and the cost is no higher. */
        ACCEPTED,
        /** The tolerances of the solver are met; nothing moved, and no later attempt will say anything else. */
        CONVERGED,
        /** The solver finds no point of lower cost; nothing moved. */
        NO_DECREASE
    }

    /**
     * The end of an attempt.
     *
     * @param outcome how it ended
     * @param cost cost at the unknowns as they are now
     */
    record Iterate(Outcome outcome, double cost) {}

    /** {@return the memory that this solver keeps: the slots, in a fixed order} */
    default List<Slot> slots() {
        return List.of();
    }

    /** {@return whether the cost must be a sum of squares, which {@link Problem#leastSquares} then gives} */
    default boolean needsResiduals() {
        return false;
    }

    /**
     * Refuses a problem that this solver cannot take, for example one of too many unknowns. Asked once, before the first
     * iterate.
     *
     * @throws IllegalArgumentException saying what was expected, what was found and what to do
     */
    default void require(Problem problem) {}

    /**
     * Makes one iterate, after as many evaluations as it takes. A cost that is not finite belongs to a step that was too
     * long, and never to an iterate that is accepted.
     *
     * @param problem what is minimised; its cost and gradient are finite at {@code theta}
     * @param theta the unknowns, n x 1; modified if, and only if, the iterate is accepted
     * @param slots the memory; modified
     * @return how it ended
     */
    Iterate iterate(Problem problem, DMatrixRMaj theta, Slots slots);
}
