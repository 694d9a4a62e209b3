package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The square of the rectifier.
 *
 * <pre>
 *   a  = max(z, 0)^2
 *   dz = 2 max(z, 0) da
 * </pre>
 *
 * <p>Range [0, inf); the second derivative jumps at 0; one rounding. 0 and inf at -inf and +inf; it overflows to inf
 * above 1.3e154, where the derivative is still finite.
 *
 * <p>Other libraries: relu_squared in JAX; PyTorch and Keras have no name for it.
 *
 * <p>Source: D. R. So, W. Ma&#324;ke, H. Liu, Z. Dai, N. Shazeer, Q. V. Le, <i>Primer: Searching for efficient
 * transformers for language modeling</i>, NeurIPS 2021,
 * <a href="https://arxiv.org/abs/2109.08668">arXiv:2109.08668</a>.
 */
public record SquaredRelu() implements Activation {

    @Override
    public String name() {
        return "squared-relu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.NOT_NEGATIVE);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            double rectified = Math.max(in[i], 0.0);
            out[i] = rectified * rectified;
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = 2 * Math.max(in[i], 0.0) * upstream[i];
        }
    }
}
