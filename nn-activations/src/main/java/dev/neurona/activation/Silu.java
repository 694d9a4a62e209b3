package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The sigmoid linear unit, also called swish.
 *
 * <pre>
 *   a  = z s(z)                      s(z) = 1 / (1 + e^-z)
 *   dz = (s(z) + a (1 - s(z))) da
 * </pre>
 *
 * <p>Range about [-0.28, inf), the minimum near z = -1.28; zero and inf at -inf and +inf, with derivatives 0 and 1; no
 * kinks. Very negative z keep their digits until the result itself is denormal: silu(-750) is -1.5e-323, though s(-750)
 * is 0. The derivative takes s from the activation and is within 1e-14 of the true one, relative, but for its zero.
 *
 * <p>Other libraries: the product z s(z) is 0 at -750 and NaN at -inf.
 *
 * <p>Source: S. Elfwing, E. Uchibe, K. Doya, <i>Sigmoid-weighted linear units for neural network function approximation
 * in reinforcement learning</i>, Neural Networks 107, 2018,
 * <a href="https://arxiv.org/abs/1702.03118">arXiv:1702.03118</a>.
 */
public record Silu() implements Activation {

    /** Below it s is 1/2 to the last bit, and a / z could be 0 / 0. */
    private static final double TINY = 1e-150;

    @Override
    public String name() {
        return "silu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-0.2785, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        VectorMath.apply(ElementaryFunction.SIGMOID, in, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = in[i] < Tails.SATURATED ? nearZero(in[i]) : in[i] * out[i];
        }
    }

    /** There s(z) = e^z to the last bit. */
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
            return 0.5;
        }
        // s from a, which saves the exponential; the bounds keep inf / inf and inf * 0 away.
        double value = Math.min(a, Double.MAX_VALUE);
        double sigmoid = value / Math.min(z, Double.MAX_VALUE);
        return sigmoid + value * (1 - sigmoid);
    }
}
