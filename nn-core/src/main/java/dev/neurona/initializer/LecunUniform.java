package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * LeCun's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = gain · sqrt(3 / fan)
 *   mean 0, variance gain² / fan
 * </pre>
 *
 * <p>By default fan is fanIn. PyTorch has it as {@code kaiming} with {@code nonlinearity="linear"}.
 *
 * <p>Elements are drawn row by row. The purpose is that of {@link LecunNormal}.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <i>Efficient backprop</i>, in <i>Neural networks: tricks of
 * the trade</i>, 1998.
 *
 * @param fan the connections that are counted; default in
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record LecunUniform(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public LecunUniform {
        Domain.check("lecun-uniform", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public LecunUniform() {
        this(Fan.IN, 1.0);
    }

    @Override
    public String name() {
        return "lecun-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(gain, 1, fan.of(weights)).initialize(weights, random);
    }
}
