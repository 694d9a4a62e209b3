package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The logarithm of the logistic function.
 *
 * <pre>
 *   a  = -ln(1 + e^-z) = min(z, 0) - ln(1 + e^-|z|)
 *   dz = da / (1 + e^z)
 * </pre>
 *
 * <p>Range (-inf, 0), 0 reached by rounding above 745; -inf and 0 at -inf and +inf, with derivatives 1 and 0; no kinks.
 * The second form neither overflows nor loses digits: log-sigmoid(40) is -4.2e-18 and log-sigmoid(-710) is -710.
 *
 * <p>Other libraries: the logarithm of a rounded sigmoid is 0 from z = 37 and -inf below -745.
 *
 * <p>Source: of {@link Softplus}, of which it is minus the value at -z, C. Dugas, Y. Bengio, F. B&eacute;lisle, C. Nadeau,
 * R. Garcia, <i>Incorporating second-order functional knowledge for better option pricing</i>, NIPS 2000.
 */
public record LogSigmoid() implements Activation {

    @Override
    public String name() {
        return "log-sigmoid";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(Double.NEGATIVE_INFINITY, 0));
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
            out[i] = Math.min(in[i], 0.0) - out[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = VectorMath.sigmoid(-in[i]) * upstream[i];
        }
    }
}
