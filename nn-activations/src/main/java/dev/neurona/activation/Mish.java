package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A smooth rectifier with a dip: z times the hyperbolic tangent of softplus.
 *
 * <pre>
 *   a  = z t(z)                                    t(z) = tanh(ln(1 + e^z))
 *   dz = (t(z) + z s(z) (1 - t(z)^2)) da           s(z) = 1 / (1 + e^-z)
 *
 *   t  = (2 e + p) / (2 e + p + 2 q)               e = e^-|z|;  p = 1, q = e^2 if z &gt; 0, else p = e^2, q = 1
 *   s  = 2 t / (1 + t + sqrt(1 - t^2))
 * </pre>
 *
 * <p>Range about [-0.31, inf), the minimum near z = -1.19; zero and inf at -inf and +inf, with derivatives 0 and 1; no
 * kinks. The last two lines are identities that neither overflow nor cancel. Very negative z keep their digits until
 * the result itself is denormal: mish(-750) is -1.5e-323.
 *
 * <p>Other libraries: composed of softplus and tanh it takes three of these functions; z t(z) is NaN at -inf.
 *
 * <p>Source: D. Misra, <i>Mish: A self regularized non-monotonic activation function</i>, BMVC 2020,
 * <a href="https://arxiv.org/abs/1908.08681">arXiv:1908.08681</a>.
 */
public record Mish() implements Activation {

    /** Below it t is 3/5 to the last bit, and a / z could be 0 / 0. */
    private static final double TINY = 1e-150;

    /** Above it 1 - t has lost digits that z (1 - t) needs. */
    private static final double LARGE = 4;

    /** Above it the slope of t is 0, and an infinite z must not meet a zero. */
    private static final double TAIL = 800;

    @Override
    public String name() {
        return "mish";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-0.3089, Double.POSITIVE_INFINITY));
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
        for (int i = 0; i < n; i++) {
            double e = out[i];
            double positive = Pieces.above(in[i], 0);
            double numerator = 2 * e + either(positive, 1, e * e);
            double t = numerator / (numerator + 2 * either(positive, e * e, 1));
            out[i] = in[i] < Tails.SATURATED ? nearZero(in[i]) : in[i] * t;
        }
    }

    /** The first number if positive is 1, the second if it is 0. */
    private static double either(double positive, double first, double second) {
        return positive * first + (1 - positive) * second;
    }

    /** There t = e^z to the last bit. */
    private static double nearZero(double z) {
        double bounded = Math.max(z, Tails.ZERO);
        return Tails.timesExp(bounded, bounded);
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
            return 0.6;
        }
        if (z < Tails.SATURATED) {
            return Tails.timesExp(1 + Math.max(z, Tails.ZERO), z);
        }
        if (z > LARGE) {
            return nearOne(z);
        }
        // t from a, which saves the exponential.
        double t = a / z;
        double square = (1 - t) * (1 + t);
        return t + 2 * a * square / (1 + t + Math.sqrt(square));
    }

    private static double nearOne(double z) {
        double e = VectorMath.exp(-z);
        double numerator = 2 * e + 1;
        double denominator = numerator + 2 * e * e;
        double slope = 4 * e * e * (1 + e) / (denominator * denominator);
        return numerator / denominator + Math.min(z, TAIL) * slope;
    }
}
