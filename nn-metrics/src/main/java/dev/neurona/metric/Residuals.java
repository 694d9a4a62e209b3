package dev.neurona.metric;

import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * Predictions minus targets in the columns [from, to), scaled by their largest.
 *
 * <p>What is returned as scaled is that of residuals divided by {@code 2^scale.exponent()}.
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read in this package only, and never compared.
record Residuals(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int from, int to, Scale scale) {

    static Residuals of(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int from, int to) {
        double largest = 0.0;
        for (int row = 0; row < prediction.numRows; row++) {
            for (int column = from; weights[row] != 0 && column < to; column++) {
                largest = Math.max(largest, Math.abs(prediction.get(row, column) - target.get(row, column)));
            }
        }
        return new Residuals(prediction, target, weights, from, to, Scale.ofLargest(largest));
    }

    /** Those of all columns of a metric. */
    static Residuals of(String metric, DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        Targets.requireSameShape(metric, prediction, target);
        return of(prediction, target, weights, 0, prediction.numCols);
    }

    double scaledMeanSquare() {
        return scaledMean(residual -> residual * residual);
    }

    double scaledMeanSize() {
        return scaledMean(Math::abs);
    }

    private double scaledMean(DoubleUnaryOperator number) {
        int columns = prediction.numCols;
        return WeightedMean.ofRows(weights, prediction.numRows, row -> {
            double sum = 0.0;
            for (int i = row * columns + from; i < row * columns + to; i++) {
                sum += number.applyAsDouble(scale.difference(prediction.data[i], target.data[i]));
            }
            return sum / (to - from);
        });
    }
}
