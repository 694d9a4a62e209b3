package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * LeCun's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance 1 / fanIn
 * </pre>
 *
 * <p>Inputs of variance 1 give pre-activations of variance 1, as selu needs. Elements are drawn row by row. The tails
 * are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <i>Efficient backprop</i>, in <i>Neural networks: tricks of
 * the trade</i>, 1998.
 */
public record LecunNormal() implements Initializer {

    @Override
    public String name() {
        return "lecun-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(1, weights.numRows).initialize(weights, random);
    }
}
