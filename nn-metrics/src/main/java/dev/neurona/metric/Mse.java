package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;

/**
 * Mean squared error: the mean over all examples and outputs of the squared residual.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of (p - y)²) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf], in the square of the unit of the targets; smaller is better; NaN if no row has weight.
 * Large and small residuals are scaled before they are squared, so that the mean overflows only if it is itself above the
 * largest double.
 *
 * <p>Source: C. F. Gauss, <i>Theoria combinationis observationum erroribus minimis obnoxiae</i>, G&ouml;ttingen,
 * 1823.
 */
public record Mse() implements Metric {

    @Override
    public String name() {
        return "mse";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Tally tally() {
        return ResidualMean.tally(this, 2, Scaled::value);
    }
}
