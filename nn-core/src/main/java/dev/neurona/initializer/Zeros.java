package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Every element 0: the usual beginning of a bias.
 *
 * <pre>
 *   w = 0
 * </pre>
 *
 * <p>For the weights of a hidden layer it is useless: all of its units would stay alike for ever.
 *
 * @since 0.1
 */
public record Zeros() implements Initializer {

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        weights.zero();
    }
}
