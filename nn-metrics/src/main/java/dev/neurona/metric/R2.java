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
 *
 * <p>Residuals and deviations are scaled before they are squared, so that the unit of the targets changes nothing.
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
        Targets.requireSameShape(name(), prediction, target);
        double sum = 0.0;
        int defined = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            Residuals residuals = Residuals.of(prediction, target, weights, column, column + 1);
            double unexplained = residuals.scaledMeanSquare();
            if (Double.isNaN(unexplained)) {
                return Double.NaN;
            }
            if (!isConstant(target, column, weights)) {
                Scale scale = scale(target, column, weights);
                double share = unexplained / scaledVariance(target, column, weights, scale);
                sum += 1 - Math.scalb(share, 2 * (residuals.scale().exponent() - scale.exponent()));
                defined++;
            }
        }
        return sum / defined;
    }

    private static Scale scale(DMatrixRMaj target, int column, double[] weights) {
        double largest = 0.0;
        for (int row = 0; row < target.numRows; row++) {
            if (weights[row] != 0) {
                largest = Math.max(largest, Math.abs(target.get(row, column)));
            }
        }
        return Scale.ofLargest(largest);
    }

    private static double scaledVariance(DMatrixRMaj target, int column, double[] weights, Scale scale) {
        double mean = WeightedMean.ofRows(weights, target.numRows, row -> target.get(row, column) * scale.factor());
        return WeightedMean.ofRows(
                weights, target.numRows, row -> square(target.get(row, column) * scale.factor() - mean));
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
