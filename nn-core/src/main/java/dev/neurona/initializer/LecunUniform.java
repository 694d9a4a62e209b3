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
 * <p>Elements are drawn row by row. The purpose is that of {@link LecunNormal}.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <i>Efficient backprop</i>, in <i>Neural networks: tricks of
 * the trade</i>, 1998.
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
