package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;

/**
 * One layer of a network: a value that says what is computed, and holds neither numbers nor scratch.
 *
 * <pre>
 *   z = transform(x)      a = f(z)
 * </pre>
 *
 * @since 0.1
 */
public sealed interface Layer permits Dense, Dropout, BatchNorm {

    /**
     * The name, by which parameters, quantities and errors are addressed.
     *
     * @return for example {@code dense1}, unique in its network
     */
    String name();

    /**
     * The number of columns that this layer expects.
     *
     * @return at least 1
     */
    int inputs();

    /**
     * The number of columns that this layer produces.
     *
     * @return at least 1
     */
    int outputs();

    /**
     * The function applied to z.
     *
     * @return the activation; empty if the layer has none of its own
     */
    Optional<Activation> activation();

    /**
     * The matrices that belong to this layer.
     *
     * @return their declarations, in the order in which {@link Parameters} holds them
     */
    List<ParameterSpec> parameters();

    /**
     * New scratch for this layer.
     *
     * @param first index of the layer's first matrix among the parameters of the network
     * @return the pass, still without rows
     */
    LayerPass pass(int first);
}
