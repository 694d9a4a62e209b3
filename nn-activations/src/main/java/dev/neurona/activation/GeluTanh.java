package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The Gaussian error linear unit with a hyperbolic tangent in the place of the normal distribution.
 *
 * <pre>
 *   a  = z / 2 (1 + tanh(u / 2)) = z s(u)       u = sqrt(8 / pi) (z + 0.044715 z^3)
 *   dz = (s(u) + z s(u) s(-u) u') da            s(u) = 1 / (1 + e^-u)
 * </pre>
 *
 * <p>Range about [-0.17, inf), the minimum near z = -0.75; zero and inf at -inf and +inf, with derivatives 0 and 1; no
 * kinks. The second form does not cancel for negative z, where the error grows with |z|^3, as that of u does: to 2e-14,
 * relative, at -10.
 *
 * <p>Other libraries: GELU(approximate="tanh") in PyTorch, gelu(approximate=True) in Keras and JAX, of which JAX has it
 * as the default. It differs from {@link Gelu} by up to 5e-4. Written with tanh it has no correct digit left below -6.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, <i>Gaussian error linear units (GELUs)</i>, 2016,
 * <a href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>.
 */
public record GeluTanh() implements Activation {

    private static final double LINEAR = 1.5957691216057308;
    private static final double CUBIC = 0.07135481627260025;

    /** Below it s(u) is denormal, or nearly so, and loses digits that z s(u) still has. */
    private static final double SATURATED = -21;

    /** Beyond it s(u) is exactly 0 or 1, and an infinite z must not meet a zero. */
    private static final double TAIL = 40;

    @Override
    public String name() {
        return "gelu-tanh";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-0.1701, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = argument(Pieces.clamp(in[i], -TAIL, TAIL));
        }
        VectorMath.apply(ElementaryFunction.SIGMOID, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = in[i] < SATURATED ? nearZero(in[i]) : in[i] * out[i];
        }
    }

    /** {@return u} */
    private static double argument(double z) {
        return z * Math.fma(CUBIC, z * z, LINEAR);
    }

    /** There s(u) = e^u to the last bit. */
    private static double nearZero(double z) {
        double bounded = Math.max(z, -TAIL);
        return Tails.timesExp(bounded, argument(bounded));
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = derivative(Pieces.clamp(in[i], -TAIL, TAIL)) * upstream[i];
        }
    }

    private static double derivative(double z) {
        double slope = z * Math.fma(3 * CUBIC, z * z, LINEAR);
        if (z < SATURATED) {
            return Tails.timesExp(1 + slope, argument(z));
        }
        double u = argument(z);
        double e = VectorMath.exp(-Math.abs(u));
        double larger = 1 / (1 + e);
        double sigmoid = u < 0 ? e * larger : larger;
        return Math.fma(slope, e * larger * larger, sigmoid);
    }
}
