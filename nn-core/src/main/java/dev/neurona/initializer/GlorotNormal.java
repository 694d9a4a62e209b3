package dev.neurona.initializer;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Glorot and Bengio's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance 2 / (fanIn + fanOut)
 * </pre>
 *
 * <p>It keeps the variance of activations and of gradients about constant across layers of tanh units. Elements are
 * drawn row by row. The tails are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>Source: X. Glorot, Y. Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i>,
 * AISTATS 2010.
 */
public record GlorotNormal() implements Initializer {

    @Override
    public String name() {
        return "glorot-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(2, weights.numRows + weights.numCols).initialize(weights, random);
    }
}
