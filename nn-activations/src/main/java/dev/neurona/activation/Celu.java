package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The exponential linear unit whose slope is continuous for every alpha.
 *
 * <pre>
 *   a  = z  if z &gt; 0, else alpha (e^(z / alpha) - 1)
 *   dz = da if z &gt; 0, else e^(z / alpha) da
 * </pre>
 *
 * <p>Range (-alpha, inf), -alpha reached by rounding from about z = -37 alpha; -alpha and inf at -inf and +inf. The
 * second derivative jumps at 0. Small z keep their digits, and the rounding of z / alpha, which e^(z / alpha) would
 * magnify, is carried along in the derivative.
 *
 * <p>Other libraries: PyTorch allows a negative alpha. {@link Elu} does not divide z by alpha; at alpha = 1 both are
 * the same. The usual derivative a / alpha + 1 loses its digits as a approaches -alpha.
 *
 * <p>Source: J. T. Barron, <i>Continuously differentiable exponential linear units</i>, 2017,
 * <a href="https://arxiv.org/abs/1704.07483">arXiv:1704.07483</a>.
 *
 * @param alpha minus the limit at -inf, in (0, inf); default 1
 */
public record Celu(double alpha) implements Activation {

    /** Above it a / alpha + 1 keeps all but three of its bits; below it they run out. */
    private static final double SATURATED = -2;

    /** Below it e^(z / alpha) is 0, and an infinite z must not meet another infinity. */
    private static final double TAIL = -750;

    /** From it on e^t - 1 is t to the last bit, and t = z / alpha may be denormal where z is not. */
    private static final double TINY = -1e-17;

    /** Checks alpha. */
    public Celu {
        Domain.check("celu", "alpha", alpha, "(0, inf)");
    }

    /** With the default alpha. */
    public Celu() {
        this(1.0);
    }

    @Override
    public String name() {
        return "celu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-alpha, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double scale = alpha;
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(in[i], 0.0) / scale;
        }
        VectorMath.apply(ElementaryFunction.EXPM1, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = out[i] > TINY ? in[i] : scale * out[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double scale = alpha;
        double saturated = SATURATED * scale;
        for (int i = 0; i < n; i++) {
            // a is z for z > 0, and the derivative 1.
            double derivative = in[i] > saturated ? Math.min(out[i], 0.0) / scale + 1 : nearLimit(in[i], scale);
            result[i] = derivative * upstream[i];
        }
    }

    private static double nearLimit(double z, double alpha) {
        double quotient = z / alpha;
        if (quotient < TAIL) {
            return 0;
        }
        double rounding = Math.fma(-quotient, alpha, z) / alpha;
        return VectorMath.exp(quotient) * (1 + rounding);
    }
}
