package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The scaled exponential linear unit: an {@link Elu} that draws mean and variance of its activations to 0 and 1.
 *
 * <pre>
 *   a  = lambda z  if z &gt; 0, else lambda alpha (e^z - 1)
 *   dz = lambda da if z &gt; 0, else lambda alpha e^z da
 *
 *   lambda = 1.0507009873554805, lambda alpha = 1.7580993408473768
 * </pre>
 *
 * <p>Range (-1.758, inf), its lower end reached by rounding from about z = -37; -1.758 and inf at -inf and +inf. A kink
 * at 0; the derivative there is 1.758. Small z keep their digits. It does what it is meant for behind weights drawn by
 * lecun-normal.
 *
 * <p>Other libraries: PyTorch, Keras and JAX have the same two constants. The usual derivative a + lambda alpha loses
 * its digits as a approaches its lower end.
 *
 * <p>Source: G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, <i>Self-normalizing neural networks</i>, NIPS 2017,
 * <a href="https://arxiv.org/abs/1706.02515">arXiv:1706.02515</a>.
 */
public record Selu() implements Activation {

    private static final double LAMBDA = 1.0507009873554805;
    private static final double LAMBDA_ALPHA = 1.7580993408473768;

    @Override
    public String name() {
        return "selu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-1.7581, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        ExponentialLinear.forward(z, a, LAMBDA, LAMBDA_ALPHA);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        ExponentialLinear.backward(z, a, da, dz, LAMBDA, LAMBDA_ALPHA);
    }
}
