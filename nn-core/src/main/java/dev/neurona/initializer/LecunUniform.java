package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * LeCun's rule with a uniform distribution.
 *
 * <pre>
 *   w uniform between -limit and limit,   limit = sqrt(3 / fanIn)
 *   mean 0, variance 1 / fanIn
 * </pre>
 *
 * <p>Elements are drawn row by row. Purpose and source are those of {@link LecunNormal}.
 */
public record LecunUniform() implements Initializer {

    @Override
    public String name() {
        return "lecun-uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Uniform.scaled(1, weights.numRows).initialize(weights, random);
    }
}
