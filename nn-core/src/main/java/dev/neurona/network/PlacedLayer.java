package dev.neurona.network;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer at its place in a network: the one record of which inputs and which parameters belong to it.
 *
 * @param name name by which parameters, quantities and errors are addressed, for example {@code dense1}; unique in its
 *     network
 * @param layer what is computed there
 * @param inputs number of columns that come in, at least 1
 * @param outputs number of columns that go out, at least 1
 * @param firstParameter position of the layer's first matrix in {@link Parameters}; its others follow
 */
public record PlacedLayer(String name, Layer layer, int inputs, int outputs, int firstParameter) {

    /** {@return the matrices of the layer: their declarations, in the order in which {@link Parameters} holds them} */
    public List<ParameterSpec> parameters() {
        return layer.parameters(inputs);
    }

    /** {@return the names of the matrices within the network, for example {@code [dense1.weights, dense1.bias]}} */
    public List<String> parameterNames() {
        return parameters().stream().map(spec -> name + "." + spec.name()).toList();
    }

    /** {@return the positions in {@link Parameters} of the layer's matrices that an optimizer trains, ascending} */
    public List<Integer> trained() {
        List<Integer> positions = new ArrayList<>();
        List<ParameterSpec> specs = parameters();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).isTrained()) {
                positions.add(firstParameter + i);
            }
        }
        return positions;
    }

    /** {@return the activation, which is applied to z; empty if a is z} */
    public Optional<Activation> activation() {
        return layer.activation();
    }
}
