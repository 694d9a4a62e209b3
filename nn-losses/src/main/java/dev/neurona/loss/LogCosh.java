package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The logarithm of the hyperbolic cosine of the residual: about r^2 / 2 near 0 and |r| - ln 2 far out, without a kink.
 *
 * <pre>
 *   l    = sum_j ln cosh(p_j - y_j)
 *   dp_j = tanh(p_j - y_j)
 * </pre>
 *
 * <p>Range [0, inf]; no kinks. Below 1 it is taken as -ln(1 - tanh^2 r) / 2, which keeps the digits of small residuals; from
 * there as |r| + ln(1 + e^-2|r|) - ln 2, which does not overflow.
 *
 * <p>Other libraries: Keras averages over the columns, this loss sums; its form |r| + ln(1 + e^-2|r|) - ln 2 for all r loses
 * the digits of small residuals. PyTorch has none.
 *
 * <p>Source: R. A. Saleh, A. K. Md. E. Saleh, <i>Statistical properties of the log-cosh loss function used in machine
 * learning</i>, 2022, <a href="https://arxiv.org/abs/2208.04564">arXiv:2208.04564</a>.
 */
public record LogCosh() implements ElementwiseLoss {

    private static final double LN2 = 0.6931471805599453;

    @Override
    public String name() {
        return "log-cosh";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public double value(double p, double y) {
        double size = Math.abs(p - y);
        if (size < 1) {
            double slope = VectorMath.tanh(size);
            return -0.5 * VectorMath.log1p(-slope * slope);
        }
        return size + VectorMath.log1p(VectorMath.exp(-2 * size)) - LN2;
    }

    @Override
    public double derivative(double p, double y) {
        return VectorMath.tanh(p - y);
    }
}
