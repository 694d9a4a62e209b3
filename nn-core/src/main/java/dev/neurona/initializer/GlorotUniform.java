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
 * <p>Elements are drawn row by row. Purpose and source are those of {@link GlorotNormal}.
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
