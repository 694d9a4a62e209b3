package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * He's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = gain · sqrt(6 / fan)
 *   mean 0, variance 2 · gain² / fan
 * </pre>
 *
 * <p>By default fan is fanIn. PyTorch's {@code kaiming} has a gain that is sqrt(2) times this one.
 *
 * <p>Elements are drawn row by row. The purpose is that of {@link HeNormal}.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Delving deep into rectifiers</i>, ICCV 2015,
 * <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 *
 * @param fan the connections that are counted; default in
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record HeUniform(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public HeUniform {
        Domain.check("he-uniform", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public HeUniform() {
        this(Fan.IN, 1.0);
    }

    @Override
    public String name() {
        return "he-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(gain, 2, fan.of(weights)).initialize(weights, random);
    }
}
