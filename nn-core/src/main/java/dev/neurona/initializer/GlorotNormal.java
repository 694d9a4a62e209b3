package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Glorot and Bengio's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance gain² / fan
 * </pre>
 *
 * <p>It keeps the variance of activations and of gradients about constant across layers of tanh units. Elements are
 * drawn row by row. The tails are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>By default fan is (fanIn + fanOut) / 2. The gain is that of PyTorch's {@code xavier}.
 *
 * <p>Source: X. Glorot, Y. Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i>,
 * AISTATS 2010.
 *
 * @param fan the connections that are counted; default average
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record GlorotNormal(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public GlorotNormal {
        Domain.check("glorot-normal", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public GlorotNormal() {
        this(Fan.AVERAGE, 1.0);
    }

    @Override
    public String name() {
        return "glorot-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(gain, 1, fan.of(weights)).initialize(weights, random);
    }
}
