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
        int columns = prediction.numCols;
        return WeightedMean.ofRows(weights, prediction.numRows, row -> {
            double sum = 0.0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double residual = prediction.data[i] - target.data[i];
                sum += residual * residual;
            }
            return sum / columns;
        });
    }
}
