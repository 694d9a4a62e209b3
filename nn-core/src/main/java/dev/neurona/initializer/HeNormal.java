package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * He's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance 2 · gain² / fan
 * </pre>
 *
 * <p>It keeps the variance of activations constant across layers of relu units, which halve it. Elements are drawn row
 * by row. The tails are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>By default fan is fanIn. PyTorch's {@code kaiming} has a gain that is sqrt(2) times this one.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Delving deep into rectifiers</i>, ICCV 2015,
 * <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 *
 * @param fan the connections that are counted; default in
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record HeNormal(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public HeNormal {
        Domain.check("he-normal", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public HeNormal() {
        this(Fan.IN, 1.0);
    }

    @Override
    public String name() {
        return "he-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(gain, 2, fan.of(weights)).initialize(weights, random);
    }
}
