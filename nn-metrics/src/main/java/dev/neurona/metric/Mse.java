package dev.neurona.metric;

import dev.neurona.spi.Metric;
import org.ejml.data.DMatrixRMaj;

/**
 * Mean squared error: the mean over all examples and outputs of the squared residual.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of (p - y)²) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf], in the square of the unit of the targets; smaller is better; NaN if no row has weight.
 * Residuals are scaled before they are squared, so that the mean overflows only if it is itself above the largest double.
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
    public double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        Residuals residuals = Residuals.of(name(), prediction, target, weights);
        return Math.scalb(residuals.scaledMeanSquare(), 2 * residuals.scale().exponent());
    }
}
