package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A logistic function of straight lines.
 *
 * <pre>
 *   a  = max(0, min(z + 3, 6)) / 6
 *   dz = da / 6 if -3 &lt; z &lt;= 3, else 0
 * </pre>
 *
 * <p>Range [0, 1]; kinks at -3 and 3, where the derivative is 0 and 1/6; within two roundings, next to -3, too. 0 and 1
 * at -inf and +inf. It inverts no link, and a loss of logarithms is infinite where it is 0.
 *
 * <p>Other libraries: PyTorch, JAX and Keras 3 have the slope 1/6, Keras 2 and Theano 0.2, which is another function.
 * PyTorch has derivative 0 at 3. Stated as z / 6 + 1/2 it loses its digits next to -3.
 *
 * <p>Source: M. Courbariaux, Y. Bengio, J.-P. David, <i>BinaryConnect: Training deep neural networks with binary
 * weights during propagations</i>, NIPS 2015, <a href="https://arxiv.org/abs/1511.00363">arXiv:1511.00363</a>; with
 * this slope: A. Howard and others, <i>Searching for MobileNetV3</i>, ICCV 2019,
 * <a href="https://arxiv.org/abs/1905.02244">arXiv:1905.02244</a>.
 */
public record HardSigmoid() implements Activation {

    @Override
    public String name() {
        return "hard-sigmoid";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.UNIT);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = Pieces.clamp(in[i] + 3, 0, 6) / 6;
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        Pieces.backward(z, da, dz, -3, 3, 1.0 / 6, 0);
    }
}
