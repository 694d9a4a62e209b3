package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A rule that turns a gradient into a step.
 *
 * <p>The rule is a value; its memory (momentum, moments) is declared as {@link Slot}s, which the framework allocates
 * for each parameter, fills with their initial values, saves and restores. An optimizer that treats every element alike implements
 * {@link ElementwiseOptimizer} instead, and is then run on several threads where that pays.
 */
@ProvidedBy("nn-optim")
public interface Optimizer extends Component {

    /** {@return the base learning rate, before any schedule; greater than 0} */
    double learningRate();

    /** {@return whether this rule asks each step for its momentum, which a schedule may move; by default not} */
    default boolean hasMomentum() {
        return false;
    }

    /** {@return the memory that this rule keeps for each parameter: the slots, in a fixed order} */
    default List<Slot> slots() {
        return List.of();
    }

    /**
     * Updates one parameter by one step.
     *
     * @param step number of the step and its learning rate
     * @param theta the parameter; modified
     * @param gradient gradient of the cost by the parameter, same shape; not modified
     * @param slots this parameter's memory; modified
     */
    void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots);
}
