package dev.neurona.layer.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The unit matrix times a gain: a layer that begins by passing on its inputs.
 *
 * <pre>
 *   w_ij = gain if i = j, else 0
 * </pre>
 *
 * <p>Where there are more outputs than inputs, the outputs that are left over begin as their bias; where there are fewer, the
 * last inputs are not seen at first. Nothing is random, so that units of equal inputs stay equal.
 *
 * <p>Other libraries: {@code eye_} in PyTorch, without a gain; {@code Identity} in Keras, with one.
 *
 * <p>Source: Q. V. Le, N. Jaitly, G. E. Hinton, <i>A simple way to initialize recurrent networks of rectified linear
 * units</i>, 2015, <a href="https://arxiv.org/abs/1504.00941">arXiv:1504.00941</a>.
 *
 * @param gain the elements of the diagonal, in (-inf, inf); default 1
 */
public record Identity(double gain) implements Initializer {

    /** Checks the gain. */
    public Identity {
        Domain.check("identity", "gain", gain, "(-inf, inf)");
    }

    /** With ones on the diagonal. */
    public Identity() {
        this(1.0);
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        weights.zero();
        for (int i = 0; i < Math.min(weights.numRows, weights.numCols); i++) {
            weights.set(i, i, gain);
        }
    }
}
