package dev.neurona.layer;

import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A layer that holds a chain of layers, and is to others what the chain is. */
interface LayersInside extends Layer {

    /** {@return the layers of the chain, at least one} */
    List<Layer> layers();

    @Override
    default int outputs(int inputs) {
        return LayerChain.outputs(layers(), inputs);
    }

    @Override
    default boolean passesGradient() {
        return layers().get(0).passesGradient();
    }

    @Override
    default boolean couplesRows() {
        return layers().stream().anyMatch(Layer::couplesRows);
    }

    @Override
    default void requireInputs(DMatrixRMaj x) {
        layers().get(0).requireInputs(x);
    }
}
