package dev.neurona.metric;

import dev.neurona.spi.Metric;
import org.ejml.data.DMatrixRMaj;

/**
 * Coefficient of determination: the share of the targets' variance that the predictions explain.
 *
 * <pre>
 *   for each output:  1 - (sum of w_i · (y_i - p_i)²) / (sum of w_i · (y_i - m)²),   m the weighted mean of y
 *   then the mean over the outputs
 * </pre>
 *
 * <p>In [-inf, 1]; greater is better; 0 is what always predicting the mean scores. An output whose targets are all the
 * same has no variance to explain and is left out; NaN if none is left. (scikit-learn then says 1 or 0.)
 */
public record R2() implements Metric {

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        int rows = prediction.numRows;
        double sum = 0.0;
        int defined = 0;
        for (int c = 0; c < prediction.numCols; c++) {
            int column = c;
            double unexplained = WeightedMean.ofRows(
                    weights, rows, row -> square(target.get(row, column) - prediction.get(row, column)));
            if (Double.isNaN(unexplained)) {
                return Double.NaN;
            }
            if (!isConstant(target, column, weights)) {
                double mean = WeightedMean.ofRows(weights, rows, row -> target.get(row, column));
                sum += 1
                        - unexplained
                                / WeightedMean.ofRows(weights, rows, row -> square(target.get(row, column) - mean));
                defined++;
            }
        }
        return sum / defined;
    }

    /** Asked of the targets and not of their variance, which rounding may leave above 0. */
    private static boolean isConstant(DMatrixRMaj target, int column, double[] weights) {
        double first = Double.NaN;
        for (int row = 0; row < target.numRows; row++) {
            if (weights[row] != 0) {
                double y = target.get(row, column);
                if (Double.isNaN(first)) {
                    first = y;
                } else if (y != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double square(double x) {
        return x * x;
    }
}
