package dev.neurona.testkit.rule;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The memory that an optimizer keeps for one parameter, or a solver for all, outside of a trainer. */
public final class SlotMemory implements Slots {

    private final List<Slot> slots;
    private final DMatrixRMaj[] matrices;

    private SlotMemory(List<Slot> slots, DMatrixRMaj[] matrices) {
        this.slots = slots;
        this.matrices = matrices;
    }

    /**
     * Memory as it is before the first step.
     *
     * @param optimizer declares the slots
     * @param rows rows of the parameter
     * @param columns its columns
     * @return a matrix for every slot, full of its initial value
     */
    public static SlotMemory fresh(Optimizer optimizer, int rows, int columns) {
        return fresh(optimizer.slots(), rows, columns);
    }

    /**
     * Memory as it is before the first step, or iterate.
     *
     * @param declared the slots
     * @param rows rows of the parameter, or number of unknowns
     * @param columns its columns, or 1
     * @return a matrix for every slot, full of its initial value
     */
    public static SlotMemory fresh(List<Slot> declared, int rows, int columns) {
        List<Slot> slots = List.copyOf(declared);
        DMatrixRMaj[] matrices = new DMatrixRMaj[slots.size()];
        for (int i = 0; i < matrices.length; i++) {
            boolean scalar = slots.get(i).shape() == Slot.Shape.SCALAR;
            double initial = slots.get(i).initial();
            matrices[i] = Matrices.filled(scalar ? 1 : rows, scalar ? 1 : columns, initial);
        }
        return new SlotMemory(slots, matrices);
    }

    /**
     * The same memory in other matrices.
     *
     * @return a copy
     */
    public SlotMemory copy() {
        DMatrixRMaj[] copies = new DMatrixRMaj[matrices.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = Matrices.copy(matrices[i]);
        }
        return new SlotMemory(slots, copies);
    }

    /**
     * Requires that other memory of the same slots has the same bits.
     *
     * @param rule the rule that says so
     * @param other the other memory
     * @param subject whose memory it is
     * @param how when it should be the same
     */
    public void requireSame(Rule rule, SlotMemory other, String subject, String how) {
        for (int i = 0; i < matrices.length; i++) {
            String name = slots.get(i).name();
            Matrices.requireSame(rule, matrices[i], other.matrices[i], "%s: slot '%s' %s", subject, name, how);
        }
    }

    @Override
    public DMatrixRMaj get(Slot slot) {
        for (int i = 0; i < matrices.length; i++) {
            if (slots.get(i).equals(slot)) {
                return matrices[i];
            }
        }
        throw new IllegalArgumentException("Nobody declared the slot '" + slot.name() + "'.");
    }

    /**
     * The number of slots.
     *
     * @return 0 or more
     */
    public int count() {
        return matrices.length;
    }

    /**
     * A slot.
     *
     * @param index from 0, in the order of the optimizer
     * @return the declaration
     */
    public Slot slot(int index) {
        return slots.get(index);
    }

    /**
     * What a slot holds.
     *
     * @param index from 0, in the order of the optimizer
     * @return the matrix itself
     */
    public DMatrixRMaj matrix(int index) {
        return matrices[index];
    }

    /**
     * Whether every number in every slot is finite.
     *
     * @return false if a slot holds NaN or infinity
     */
    public boolean isFinite() {
        for (DMatrixRMaj matrix : matrices) {
            if (!Matrices.isFinite(matrix)) {
                return false;
            }
        }
        return true;
    }
}
