package dev.neurona.testkit;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The memory of one parameter, outside of a trainer. */
final class SlotMemory implements Slots {

    private final List<Slot> slots;
    private final DMatrixRMaj[] matrices;

    private SlotMemory(List<Slot> slots, DMatrixRMaj[] matrices) {
        this.slots = slots;
        this.matrices = matrices;
    }

    /** Memory as it is before the first step. */
    static SlotMemory fresh(Optimizer optimizer, int rows, int columns) {
        List<Slot> slots = List.copyOf(optimizer.slots());
        DMatrixRMaj[] matrices = new DMatrixRMaj[slots.size()];
        for (int i = 0; i < matrices.length; i++) {
            boolean scalar = slots.get(i).shape() == Slot.Shape.SCALAR;
            double initial = slots.get(i).initial();
            matrices[i] = Matrices.filled(scalar ? 1 : rows, scalar ? 1 : columns, initial);
        }
        return new SlotMemory(slots, matrices);
    }

    SlotMemory copy() {
        DMatrixRMaj[] copies = new DMatrixRMaj[matrices.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = Matrices.copy(matrices[i]);
        }
        return new SlotMemory(slots, copies);
    }

    @Override
    public DMatrixRMaj get(Slot slot) {
        for (int i = 0; i < matrices.length; i++) {
            if (slots.get(i).equals(slot)) {
                return matrices[i];
            }
        }
        throw new IllegalArgumentException("The optimizer did not declare the slot '" + slot.name() + "'.");
    }

    int count() {
        return matrices.length;
    }

    Slot slot(int index) {
        return slots.get(index);
    }

    DMatrixRMaj matrix(int index) {
        return matrices[index];
    }

    boolean isFinite() {
        for (DMatrixRMaj matrix : matrices) {
            if (!isFinite(matrix)) {
                return false;
            }
        }
        return true;
    }

    static boolean isFinite(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!Double.isFinite(matrix.data[i])) {
                return false;
            }
        }
        return true;
    }
}
