package dev.neurona.averaging;

import dev.neurona.component.Domain;
import dev.neurona.stage.Averaging;

/**
 * The exponential moving average.
 *
 * <pre>
 *   step 1   average = theta
 *   later    average = decay · average + (1 - decay) · theta
 * </pre>
 *
 * <p>It looks back over about 1 / (1 - decay) steps. Other libraries: PyTorch's {@code AveragedModel} with an EMA begins as
 * here; TensorFlow's begins at the initial values. Source: B. T. Polyak, A. B. Juditsky, <i>Acceleration of stochastic
 * approximation by averaging</i>, 1992.
 *
 * @param decay share of the average that is kept, in [0, 1); default 0.999
 */
public record Ema(double decay) implements Averaging {

    /** Checks the decay. */
    public Ema {
        Domain.check("ema", "decay", decay, "[0, 1)");
    }

    /** With the default decay. */
    public Ema() {
        this(0.999);
    }

    @Override
    public String name() {
        return "ema";
    }

    @Override
    public double weight(long step) {
        return step == 1 ? 1 : 1 - decay;
    }
}
