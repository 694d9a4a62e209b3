package dev.neurona.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Layers one after the other, as a network or a layer that holds others runs them. */
public interface LayerChain {

    /**
     * Computes z and a of every layer.
     *
     * @param x inputs; not modified
     * @return the activations of the last layer, which belong to the chain
     */
    DMatrixRMaj forward(DMatrixRMaj x);

    /**
     * Computes dz and the gradients of every layer.
     *
     * @param x the inputs of the last forward pass; not modified
     * @param da the gradient by the activations of the last layer; not modified
     */
    void backward(DMatrixRMaj x, DMatrixRMaj da);

    /**
     * Computes the gradient by the inputs, after {@link #backward}. Apart from it, since the first layer of a network needs
     * none.
     *
     * @param x the inputs of the last forward pass; not modified
     * @param dx the gradient by the inputs; modified: every element is written
     */
    void inputGradient(DMatrixRMaj x, DMatrixRMaj dx);

    /** Moves the running statistics of every layer. */
    void observe();

    /** {@return the names of layers in a chain: their kinds, numbered from 1, for example {@code dense1, dense2}} */
    static List<String> names(List<Layer> layers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        return layers.stream()
                .map(layer -> layer.name() + counts.merge(layer.name(), 1, Integer::sum))
                .toList();
    }

    /** {@return the number of columns behind a chain} Refuses layers that cannot stand in it, saying what they expect. */
    static int outputs(List<Layer> layers, int inputs) {
        int width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            if (i > 0) {
                requireBehind(layers.get(0).name() + 1, layers.get(i));
            }
            width = layers.get(i).outputs(width);
        }
        return width;
    }

    /** Refuses a layer behind a first one that needs a gradient, if it passes none. */
    static void requireBehind(String first, Layer layer) {
        if (!layer.passesGradient()) {
            throw new IllegalArgumentException(
                    layer.name() + " has no gradient by its inputs, so it can only be the first"
                            + " layer; put it before " + first + ".");
        }
    }

    /** {@return the matrices of a chain, named {@code prefix + dense1.weights}} */
    static List<ParameterSpec> parameters(String prefix, List<Layer> layers, int inputs) {
        List<ParameterSpec> specs = new ArrayList<>();
        List<String> names = names(layers);
        int width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            for (ParameterSpec spec : layers.get(i).parameters(width)) {
                specs.add(spec.named(prefix + names.get(i) + "." + spec.name()));
            }
            width = layers.get(i).outputs(width);
        }
        return List.copyOf(specs);
    }
}
