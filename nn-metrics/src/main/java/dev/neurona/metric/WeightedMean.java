package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.function.DoubleBinaryOperator;
import org.ejml.data.DMatrixRMaj;

/** The mean of one number a row, each counted with the weight of its row; NaN without rows. */
final class WeightedMean {

    /** The number of a row; NaN makes the mean NaN. */
    interface OfRow {
        double of(DMatrixRMaj prediction, DMatrixRMaj target, int row);
    }

    private double sum;
    private double total;

    /** The tally of a metric that is a mean. */
    static Tally tally(Metric metric, OfRow number) {
        WeightedMean mean = new WeightedMean();
        return new RowTally(
                metric,
                (prediction, target, row, weight) -> mean.add(number.of(prediction, target, row), weight),
                mean::value);
    }

    /** The tally of a metric that is a mean over all outputs as well, of a number of each prediction and its target. */
    static Tally ofElements(Metric metric, DoubleBinaryOperator number) {
        return tally(metric, (prediction, target, row) -> {
            double sum = 0.0;
            for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
                sum += number.applyAsDouble(prediction.data[i], target.data[i]);
            }
            return sum / target.numCols;
        });
    }

    private void add(double number, double weight) {
        sum += weight * number;
        total += weight;
    }

    private double value() {
        return sum / total;
    }
}
