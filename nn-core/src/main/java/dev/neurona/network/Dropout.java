package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;

/**
 * A layer that silences each input with a probability while training, and does nothing when predicting (inverted
 * dropout: what survives is scaled up at once).
 *
 * <pre>
 *   training     a = x · m / (1 - rate),   m = 1 with probability 1 - rate, else 0
 *   predicting   a = x
 *   backward     dx = da · m / (1 - rate) in training, dx = da in prediction
 * </pre>
 *
 * <p>The mask is a pure function of (seed, step, layer). Source: N. Srivastava et al., <i>Dropout: a simple way to
 * prevent neural networks from overfitting</i>, JMLR 15, 2014.
 *
 * @param name name of the layer
 * @param inputs number of inputs and outputs, at least 1
 * @param rate probability of silence, in [0, 1)
 * @since 0.1
 */
public record Dropout(String name, int inputs, double rate) implements Layer {

    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public Optional<Activation> activation() {
        return Optional.empty();
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of();
    }

    @Override
    public LayerPass pass(int first) {
        return new DropoutPass(this);
    }
}
