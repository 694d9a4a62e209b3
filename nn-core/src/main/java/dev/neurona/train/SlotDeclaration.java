package dev.neurona.train;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The memory of an optimizer without its rule, for copies of a state. */
record SlotDeclaration(List<Slot> slots) implements Optimizer {

    @Override
    public String name() {
        return "slot-declaration";
    }

    @Override
    public double learningRate() {
        return 0;
    }

    @Override
    public void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots memory) {
        throw new UnsupportedOperationException("A declaration of slots makes no step.");
    }
}
