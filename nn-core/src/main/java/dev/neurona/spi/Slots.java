package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/** The memory of one parameter, as its optimizer declared it. */
public interface Slots {

    /**
     * One matrix of memory.
     *
     * @param slot a slot from {@link Optimizer#slots()}
     * @return the matrix, which the optimizer may modify
     * @throws IllegalArgumentException if the optimizer did not declare the slot
     */
    DMatrixRMaj get(Slot slot);

    /** {@return what the parameter does in its layer; weights, unless it is known to do something else} */
    default ParameterSpec.Role role() {
        return ParameterSpec.Role.WEIGHTS;
    }
}
