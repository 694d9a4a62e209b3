package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Glorot and Bengio's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = sqrt(6 / (fanIn + fanOut))
 *   mean 0, variance 2 / (fanIn + fanOut)
 * </pre>
 *
 * <p>Elements are drawn row by row. The purpose is that of {@link GlorotNormal}.
 *
 * <p>Source: X. Glorot, Y. Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i>,
 * AISTATS 2010.
 */
public record GlorotUniform() implements Initializer {

    @Override
    public String name() {
        return "glorot-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(2, weights.numRows + weights.numCols).initialize(weights, random);
    }
}
