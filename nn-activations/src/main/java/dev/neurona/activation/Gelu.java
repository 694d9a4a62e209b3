package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The Gaussian error linear unit: z times the probability that a standard normal number is below it.
 *
 * <pre>
 *   a  = z P(z)                      P(z) = erfc(-z / sqrt 2) / 2
 *   dz = (P(z) + z p(z)) da          p(z) = e^(-z^2 / 2) / sqrt(2 pi)
 * </pre>
 *
 * <p>Range about [-0.17, inf), the minimum near z = -0.75; zero and inf at -inf and +inf, with derivatives 0 and 1; no
 * kinks. For negative z the error grows with z^2, as the argument's own rounding does: to 1e-14, relative, at -10.
 *
 * <p>Other libraries: written with erf instead of erfc it has no correct digit left below -8, and -inf gives NaN. The
 * approximation by tanh is another function, and not this one.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, <i>Gaussian error linear units (GELUs)</i>, 2016,
 * <a href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>.
 */
public record Gelu() implements Activation {

    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double DENSITY_AT_ZERO = 0.3989422804014327;

    /** Beyond it P is exactly 0 or 1 and p is 0, and an infinite z must not meet a zero. */
    private static final double TAIL = 40;

    /** Below it P is 1/2 to the last bit, and a / z could be 0 / 0. */
    private static final double TINY = 1e-150;

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-0.17, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = -SQRT_HALF * in[i];
        }
        VectorMath.apply(ElementaryFunction.ERFC, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = 0.5 * Math.max(in[i], -TAIL) * out[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = derivative(in[i], out[i]) * upstream[i];
        }
    }

    private static double derivative(double z, double a) {
        if (Math.abs(z) < TINY) {
            return 0.5;
        }
        // P from a, which saves the erfc; the bounds keep inf / inf and inf * 0 away.
        double probability = Math.min(a, Double.MAX_VALUE) / Math.min(z, Double.MAX_VALUE);
        double bounded = Math.max(-TAIL, Math.min(z, TAIL));
        double density = DENSITY_AT_ZERO * VectorMath.exp(-0.5 * bounded * bounded);
        return probability + bounded * density;
    }
}
