package dev.neurona.layer;

import dev.neurona.component.Components;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Layer;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.testkit.layer.LayerContract;
import dev.neurona.testkit.layer.LayerUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer and its matrices by their names, for tests of single numbers.
 *
 * @param under the layer within a network
 * @param trained names of the matrices that are trained, in their order
 * @param untrained names of the others, in their order
 */
record OneLayer(LayerUnderTest under, List<String> trained, List<String> untrained) {

    private record Subject(String text, int inputs) implements LayerContract {

        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer(text);
        }
    }

    /** The layer of a text behind so many inputs, with room for so many rows. */
    static OneLayer of(String text, int inputs, int rows) {
        List<String> trained = new ArrayList<>();
        List<String> untrained = new ArrayList<>();
        for (ParameterSpec spec : Components.parse(Layer.class, text).parameters(inputs)) {
            (spec.isTrained() ? trained : untrained).add(spec.name());
        }
        return new OneLayer(new Subject(text, inputs).fresh(rows, 1), trained, untrained);
    }

    /** The same layer with other numbers in one of its matrices. */
    OneLayer with(String name, double... values) {
        DMatrixRMaj matrix = trained.contains(name)
                ? under.trained().get(trained.indexOf(name))
                : under.observed().get(untrained.indexOf(name));
        System.arraycopy(values, 0, matrix.data, 0, matrix.getNumElements());
        return this;
    }

    DMatrixRMaj forward(DMatrixRMaj x) {
        return under.forward(x).copy();
    }

    /** The gradient by x, after {@link #forward}. */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj dz) {
        return under.backward(x, dz).copy();
    }

    /** The gradients by the matrices, after {@link #backward}. */
    Map<String, DMatrixRMaj> gradients() {
        Map<String, DMatrixRMaj> gradients = new TreeMap<>();
        for (int p = 0; p < trained.size(); p++) {
            gradients.put(trained.get(p), under.gradient(p).copy());
        }
        return gradients;
    }
}
