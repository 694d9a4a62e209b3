package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A bump: 1 at 0, and nothing far from it.
 *
 * <pre>
 *   a  = e^(-z^2)
 *   dz = -2 z a da
 * </pre>
 *
 * <p>Range (0, 1], 0 by rounding from |z| = 27.3; 0 at -inf and +inf; no kinks. The rounding of z^2, which would grow
 * to 1e-13, relative, is carried along, and the derivative keeps its digits until it is itself denormal.
 *
 * <p>Other libraries: none of PyTorch, Keras and JAX has a name for it. The density of the standard normal distribution
 * has e^(-z^2 / 2), and is another function.
 *
 * <p>Source: D. S. Broomhead, D. Lowe, <i>Multivariable functional interpolation and adaptive networks</i>, Complex
 * Systems 2, 1988.
 */
public record Gaussian() implements Activation {

    /** Beyond it a is denormal, or nearly so, and has lost digits that z a still has. */
    private static final double SATURATED = 26;

    /** Beyond it a is 0, and an infinite z must not meet a zero. */
    private static final double TAIL = 40;

    @Override
    public String name() {
        return "gaussian";
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
            out[i] = -in[i] * in[i];
        }
        VectorMath.apply(ElementaryFunction.EXP, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] *= 1 - rounding(Pieces.clamp(in[i], -TAIL, TAIL));
        }
    }

    /** {@return what z * z loses} */
    private static double rounding(double z) {
        return Math.fma(z, z, -z * z);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = derivative(Pieces.clamp(in[i], -TAIL, TAIL), out[i]) * upstream[i];
        }
    }

    private static double derivative(double z, double a) {
        if (Math.abs(z) > SATURATED) {
            return Tails.timesExp(-2 * z * (1 - rounding(z)), -z * z);
        }
        return -2 * z * a;
    }
}
