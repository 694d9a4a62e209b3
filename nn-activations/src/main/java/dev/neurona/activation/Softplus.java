package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A smooth rectifier.
 *
 * <pre>
 *   a  = ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|)
 *   dz = da / (1 + e^-z)
 * </pre>
 *
 * <p>Range (0, inf); 0 and inf at -inf and +inf; no kinks. The second form neither overflows nor loses digits:
 * softplus(-40) is 4.2e-18 and softplus(710) is 710.
 *
 * <p>Other libraries: PyTorch turns linear at z = 20, where this one is 20.000000002061153.
 *
 * <p>Source: C. Dugas, Y. Bengio, F. B&eacute;lisle, C. Nadeau, R. Garcia, <i>Incorporating second-order functional
 * knowledge for better option pricing</i>, NIPS 2000.
 */
public record Softplus() implements Activation {

    @Override
    public String name() {
        return "softplus";
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
            out[i] = -Math.abs(in[i]);
        }
        VectorMath.apply(ElementaryFunction.EXP, out, out, 0, n);
        VectorMath.apply(ElementaryFunction.LOG1P, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] += Math.max(in[i], 0.0);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = VectorMath.sigmoid(in[i]) * upstream[i];
        }
    }
}
