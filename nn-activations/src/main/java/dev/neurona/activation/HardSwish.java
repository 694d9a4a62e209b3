package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Swish with the logistic function of straight lines: z times hard-sigmoid.
 *
 * <pre>
 *   a  = z max(0, min(z + 3, 6)) / 6
 *   dz = 0 if z &lt;= -3, (2 z + 3) / 6 da if -3 &lt; z &lt;= 3, else da
 * </pre>
 *
 * <p>Range [-3/8, inf), the minimum at z = -1.5; kinks at -3 and 3, where the derivative is 0 and 1.5; within three
 * roundings. Zero and inf at -inf and +inf. Neither overflows: the quotient is at most 1.
 *
 * <p>Other libraries: hard_silu in Keras and JAX. PyTorch, too, has derivative 0 at -3, and 1 at 3. Without a bound, z
 * times 0 is NaN at -inf.
 *
 * <p>Source: A. Howard and others, <i>Searching for MobileNetV3</i>, ICCV 2019,
 * <a href="https://arxiv.org/abs/1905.02244">arXiv:1905.02244</a>.
 */
public record HardSwish() implements Activation {

    @Override
    public String name() {
        return "hard-swish";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-0.3751, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(in[i], -3.0) * (Pieces.clamp(in[i] + 3, 0, 6) / 6);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            double right = Pieces.above(in[i], 3);
            double middle = Pieces.above(in[i], -3) - right;
            double parabola = (2 * Pieces.clamp(in[i], -3, 3) + 3) / 6;
            result[i] = (right + middle * parabola) * upstream[i];
        }
    }
}
