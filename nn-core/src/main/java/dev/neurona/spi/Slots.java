package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The memory of one parameter, as its optimizer declared it. Between two steps, subnormal numbers of it may become 0: those below 2^-1022, or
 * 2^-126 in single precision.
 */
public interface Slots {

    /**
     * One matrix of memory.
     *
     * @param slot a slot from {@link Optimizer#slots()}
     * @return the matrix, which the optimizer may modify
     * @throws IllegalArgumentException if the optimizer did not declare the slot
     */
    DMatrixRMaj get(Slot slot);

    /**
     * {@return one matrix of memory in single precision, for {@link ElementwiseOptimizer.Single}}
     *
     * @param slot a slot from {@link Optimizer#slots()} with the shape of the parameter
     */
    default FMatrixRMaj single(Slot slot) {
        throw new IllegalStateException("The slot '" + slot.name() + "' is kept in double precision.");
    }

    /** {@return what the parameter does in its layer; weights, unless it is known to do something else} */
    default ParameterSpec.Role role() {
        return ParameterSpec.Role.WEIGHTS;
    }
}
