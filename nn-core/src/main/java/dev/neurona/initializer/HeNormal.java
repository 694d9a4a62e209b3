package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * He's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance 2 / fanIn
 * </pre>
 *
 * <p>It keeps the variance of activations constant across layers of relu units, which halve it. Elements are drawn row
 * by row. The tails are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Delving deep into rectifiers</i>, ICCV 2015,
 * <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 */
public record HeNormal() implements Initializer {

    @Override
    public String name() {
        return "he-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(2, weights.numRows).initialize(weights, random);
    }
}
