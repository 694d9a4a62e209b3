package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * He's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = sqrt(6 / fanIn)
 *   mean 0, variance 2 / fanIn
 * </pre>
 *
 * <p>Elements are drawn row by row. The purpose is that of {@link HeNormal}.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Delving deep into rectifiers</i>, ICCV 2015,
 * <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 */
public record HeUniform() implements Initializer {

    @Override
    public String name() {
        return "he-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(2, weights.numRows).initialize(weights, random);
    }
}
