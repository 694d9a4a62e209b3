package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * The weighted mean of the sizes of residuals, or of their squares, in one pass and wherever the mean is a double: large
 * and small residuals are summed apart, scaled by a power of two. Sums of others are those of the formula, bit for bit.
 *
 * <p>Source: J. L. Blue, <i>A portable Fortran program to find the Euclidean norm of a vector</i>, ACM Transactions on
 * Mathematical Software 4, 1978.
 */
final class ResidualMean {

    /** 1 for sizes, 2 for squares. */
    private final int power;

    private double large;
    private double usual;
    private double small;
    private double total;

    ResidualMean(int power) {
        this.power = power;
    }

    /** The tally of a metric that is read from the mean over all columns. */
    static Tally tally(Metric metric, int power, ToDoubleFunction<Scaled> value) {
        ResidualMean mean = new ResidualMean(power);
        return new RowTally(
                metric,
                (prediction, target, row, weight) -> mean.add(prediction, target, row, 0, target.numCols, weight),
                () -> value.applyAsDouble(mean.value()));
    }

    /** Adds the columns [from, to) of a row. */
    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, int from, int to, double weight) {
        double largeHere = 0.0;
        double usualHere = 0.0;
        double smallHere = 0.0;
        for (int i = row * target.numCols + from; i < row * target.numCols + to; i++) {
            double residual = prediction.data[i] - target.data[i];
            double size = Math.abs(residual);
            if (size >= Scaled.LARGE) {
                // Each is scaled first, since the difference of two doubles can overflow.
                largeHere += power(prediction.data[i] * Scaled.DOWN - target.data[i] * Scaled.DOWN);
            } else if (size < Scaled.SMALL && size > 0) {
                smallHere += power(residual * Scaled.UP);
            } else {
                usualHere += power(residual);
            }
        }
        large += weight * (largeHere / (to - from));
        usual += weight * (usualHere / (to - from));
        small += weight * (smallHere / (to - from));
        total += weight;
    }

    private double power(double residual) {
        return power == 1 ? Math.abs(residual) : residual * residual;
    }

    Scaled value() {
        int shift = power * Scaled.SHIFT;
        if (large != 0) {
            return new Scaled(large / total + Math.scalb(usual / total, -shift), shift);
        }
        return usual == 0 && small != 0
                ? new Scaled(small / total, -shift)
                : new Scaled(usual / total + Math.scalb(small / total, -shift), 0);
    }
}
