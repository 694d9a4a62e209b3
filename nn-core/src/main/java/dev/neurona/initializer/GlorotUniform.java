package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Glorot and Bengio's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = gain · sqrt(3 / fan)
 *   mean 0, variance gain² / fan
 * </pre>
 *
 * <p>By default fan is (fanIn + fanOut) / 2. The gain is that of PyTorch's {@code xavier}.
 *
 * <p>Elements are drawn row by row. The purpose is that of {@link GlorotNormal}.
 *
 * <p>Source: X. Glorot, Y. Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i>,
 * AISTATS 2010.
 *
 * @param fan the connections that are counted; default average
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record GlorotUniform(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public GlorotUniform {
        Domain.check("glorot-uniform", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public GlorotUniform() {
        this(Fan.AVERAGE, 1.0);
    }

    @Override
    public String name() {
        return "glorot-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(gain, 1, fan.of(weights)).initialize(weights, random);
    }
}
