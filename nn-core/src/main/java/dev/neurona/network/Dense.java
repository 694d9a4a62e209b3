package dev.neurona.network;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import java.util.List;
import java.util.Optional;

/**
 * A layer in which every unit sees every input.
 *
 * <pre>
 *   forward    z = x W + b          a = f(z)
 *   backward   dW = x^T dz          db = column sums of dz          dx = dz W^T
 * </pre>
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, <i>Learning representations by back-propagating errors</i>,
 * Nature 323, 1986.
 *
 * @param name name of the layer
 * @param inputs number of inputs, at least 1
 * @param outputs number of units, at least 1
 * @param function the activation f
 * @param weights where the weights, inputs x units, begin
 * @param bias where the bias, 1 x units, begins; empty for a layer without bias
 * @since 0.1
 */
public record Dense(
        String name, int inputs, int outputs, Activation function, Initializer weights, Optional<Initializer> bias)
        implements Layer {

    @Override
    public Optional<Activation> activation() {
        return Optional.of(function);
    }

    @Override
    public List<ParameterSpec> parameters() {
        ParameterSpec w = new ParameterSpec("weights", inputs, outputs, weights, ParameterSpec.Role.TRAINED);
        return bias.map(start -> List.of(w, new ParameterSpec("bias", 1, outputs, start, ParameterSpec.Role.TRAINED)))
                .orElse(List.of(w));
    }

    @Override
    public LayerPass pass(int first) {
        return new DensePass(this, first);
    }
}
