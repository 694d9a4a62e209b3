package dev.neurona.train;

import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import java.util.List;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/** The memory that an optimizer keeps for one parameter. */
final class SlotMatrices implements Slots {

    private final List<Slot> slots;
    private final Slot[] keys;
    private final DMatrixRMaj[] values;
    private final Role role;

    SlotMatrices(List<Slot> declared, DMatrixRMaj parameter, Role role) {
        this.role = role;
        this.slots = List.copyOf(declared);
        this.keys = slots.toArray(new Slot[0]);
        this.values = new DMatrixRMaj[keys.length];
        for (int i = 0; i < keys.length; i++) {
            boolean scalar = keys[i].shape() == Slot.Shape.SCALAR;
            values[i] = new DMatrixRMaj(scalar ? 1 : parameter.numRows, scalar ? 1 : parameter.numCols);
            values[i].fill(keys[i].initial());
        }
    }

    List<Slot> slots() {
        return slots;
    }

    @Override
    public Role role() {
        return role;
    }

    DMatrixRMaj value(int index) {
        return values[index];
    }

    @Override
    public DMatrixRMaj get(Slot slot) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(slot)) {
                return values[i];
            }
        }
        throw new IllegalArgumentException("The optimizer did not declare a slot '" + slot.name() + "'; declared: "
                + slots.stream().map(Slot::name).collect(Collectors.joining(", ")) + ".");
    }
}
