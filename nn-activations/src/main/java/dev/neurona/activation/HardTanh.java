package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The identity, cut off at -1 and 1: a hyperbolic tangent of straight lines.
 *
 * <pre>
 *   a  = max(-1, min(z, 1))
 *   dz = da if -1 &lt; z &lt;= 1, else 0
 * </pre>
 *
 * <p>Range [-1, 1]; kinks at -1 and 1, where the derivative is 0 and 1; exact. -1 and 1 at -inf and +inf. A unit beyond
 * the kinks learns nothing.
 *
 * <p>Other libraries: PyTorch's Hardtanh has both bounds as parameters, and derivative 0 at 1; Keras and JAX have the
 * bounds -1 and 1 only.
 *
 * <p>Source: R. Collobert, J. Weston, L. Bottou, M. Karlen, K. Kavukcuoglu, P. Kuksa, <i>Natural language processing
 * (almost) from scratch</i>, Journal of Machine Learning Research 12, 2011,
 * <a href="https://arxiv.org/abs/1103.0398">arXiv:1103.0398</a>.
 */
public record HardTanh() implements Activation {

    @Override
    public String name() {
        return "hard-tanh";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-1, 1));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        Pieces.clamp(z, a, -1, 1);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        Pieces.backward(z, da, dz, -1, 1, 1, 0);
    }
}
