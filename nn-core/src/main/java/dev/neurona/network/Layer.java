package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;

/**
 * What one layer computes: a value that holds hyperparameters, and neither numbers nor scratch. Its name, its number of
 * inputs and its place belong to the network; see {@link PlacedLayer}.
 *
 * <pre>
 *   z = transform(x)      a = f(z)
 * </pre>
 */
public sealed interface Layer permits Dense, Dropout, BatchNorm {

    /**
     * {@return the kind of layer, for example {@code dense}, which the network numbers: {@code dense1}, {@code dense2}}
     */
    String name();

    /** {@return the number of columns that this layer produces from so many inputs, at least 1} */
    int outputs(int inputs);

    /** {@return the activation, which is applied to z; empty if a is z} */
    Optional<Activation> activation();

    /**
     * {@return whether a row's outputs depend on the other rows of its batch in training; a batch of one row then
     * teaches nothing}
     */
    default boolean couplesRows() {
        return false;
    }

    /**
     * {@return the matrices of this layer behind so many inputs, in the order in which {@link Parameters} holds them}
     */
    List<ParameterSpec> parameters(int inputs);

    /**
     * New scratch for this layer.
     *
     * @param place where the layer is in its network
     * @param workspace the scratch of the whole network, which holds the gradients
     * @return the pass, still without rows
     */
    LayerPass pass(PlacedLayer place, Workspace workspace);
}
