package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Quadratic for small residuals and linear for large ones, so that an outlier pulls with a force of at most delta.
 *
 * <pre>
 *   l    = sum_j h(r_j)       r_j = p_j - y_j,  h(r) = r^2 / 2 if |r| &lt;= delta, else delta (|r| - delta / 2)
 *   dp_j = max(-delta, min(r_j, delta))
 * </pre>
 *
 * <p>Range [0, inf]; the second derivative jumps at r = -delta and r = delta. The square is taken of small residuals only,
 * so no residual overflows.
 *
 * <p>Other libraries: PyTorch's HuberLoss and Keras have this scale, with slope delta far out; PyTorch's SmoothL1Loss with beta
 * = delta is this loss divided by delta, with slope 1 far out. This loss sums over the columns, they average.
 *
 * <p>Source: P. J. Huber, <i>Robust estimation of a location parameter</i>, Annals of Mathematical Statistics 35, 1964.
 *
 * @param delta the residual at which the loss becomes linear, in (0, inf); default 1
 */
public record Huber(double delta) implements ElementwiseLoss {

    /** Checks the residual. */
    public Huber {
        Domain.check("huber", "delta", delta, "(0, inf)");
    }

    /** With the default delta. */
    public Huber() {
        this(1);
    }

    @Override
    public String name() {
        return "huber";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public double value(double p, double y) {
        double size = Math.abs(p - y);
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    }

    @Override
    public double derivative(double p, double y) {
        return Math.max(-delta, Math.min(p - y, delta));
    }
}
