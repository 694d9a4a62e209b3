package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * 0 for every element, the usual initial value of a bias.
 *
 * <pre>
 *   w = 0
 * </pre>
 *
 * <p>Do not use it for the weights of a hidden layer: all its units would remain equal.
 *
 * <p>Source: no paper; a definition.
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
