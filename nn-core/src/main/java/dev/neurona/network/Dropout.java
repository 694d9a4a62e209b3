package dev.neurona.network;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;

/**
 * A layer that sets each input to 0 with a given probability in training, and changes nothing in prediction (inverted
 * dropout: the surviving inputs are scaled up in training).
 *
 * <pre>
 *   training     a = x · m / (1 - rate),   m = 1 with probability 1 - rate, else 0
 *   predicting   a = x
 *   backward     dx = da · m / (1 - rate) in training, dx = da in prediction
 * </pre>
 *
 * <p>The mask is a pure function of (seed, step, layer name). Source: N. Srivastava et al., <i>Dropout: a simple way to
 * prevent neural networks from overfitting</i>, JMLR 15, 2014.
 *
 * @param rate probability that an input is set to 0, in [0, 1)
 */
public record Dropout(double rate) implements Layer {

    public Dropout {
        Domain.check("dropout", "rate", rate, "[0, 1)");
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public Optional<Activation> activation() {
        return Optional.empty();
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of();
    }

    @Override
    public LayerPass pass(PlacedLayer place, Workspace workspace) {
        return new DropoutPass(this, place, workspace);
    }
}
