package dev.neurona.optim;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Slots of one parameter, as the framework keeps them. */
final class Memory implements Slots {

    private final List<Slot> slots;
    private final List<DMatrixRMaj> matrices = new ArrayList<>();

    Memory(Optimizer optimizer, int rows, int columns) {
        slots = optimizer.slots();
        for (Slot slot : slots) {
            DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
            matrix.fill(slot.initial());
            matrices.add(matrix);
        }
    }

    @Override
    public DMatrixRMaj get(Slot slot) {
        int index = slots.indexOf(slot);
        if (index < 0) {
            throw new IllegalArgumentException(slot + " was not declared.");
        }
        return matrices.get(index);
    }
}
