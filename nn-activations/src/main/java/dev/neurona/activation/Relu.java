package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The rectifier: what is negative becomes zero.
 *
 * <pre>
 *   a  = max(z, 0)
 *   dz = da if z &gt; 0, else 0
 * </pre>
 *
 * <p>Range [0, inf); one kink, at 0, where the derivative is 0; exact. 0 and inf at -inf and +inf.
 *
 * <p>Other libraries: written as {@code z > 0 ? z : 0} it turns NaN into 0; here NaN stays NaN, backward too.
 *
 * <p>Source: V. Nair, G. E. Hinton, <i>Rectified linear units improve restricted Boltzmann machines</i>, ICML 2010.
 */
public record Relu() implements Activation.Single {

    @Override
    public String name() {
        return "relu";
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
            out[i] = Math.max(in[i], 0.0);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            // 1 for a > 0, 0 for 0, NaN for NaN, without a branch, which signs at random would mispredict.
            double derivative = Math.ceil(Math.min(out[i], 1.0));
            result[i] = derivative * upstream[i];
        }
    }

    @Override
    public void forward(FMatrixRMaj z, FMatrixRMaj a) {
        int n = z.getNumElements();
        float[] in = z.data;
        float[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(in[i], 0.0f);
        }
    }

    @Override
    public void backward(FMatrixRMaj z, FMatrixRMaj a, FMatrixRMaj da, FMatrixRMaj dz) {
        int n = z.getNumElements();
        float[] out = a.data;
        float[] upstream = da.data;
        float[] result = dz.data;
        for (int i = 0; i < n; i++) {
            // 1 for a > 0, 0 for 0, NaN for NaN, as above: the least positive float is 2^-149.
            float derivative = Math.min(out[i] * 0x1p127f * 0x1p22f, 1.0f);
            result[i] = derivative * upstream[i];
        }
    }
}
