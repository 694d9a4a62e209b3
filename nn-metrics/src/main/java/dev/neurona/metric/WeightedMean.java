package dev.neurona.metric;

import java.util.function.IntToDoubleFunction;

/** The mean of one number a row, each counted with the weight of its row. */
final class WeightedMean {

    private WeightedMean() {}

    /** NaN without weight. A row of weight 0 is not looked at, so that even a NaN in it does not count. */
    static double ofRows(double[] weights, int rows, IntToDoubleFunction number) {
        double sum = 0.0;
        double total = 0.0;
        for (int row = 0; row < rows; row++) {
            if (weights[row] != 0) {
                sum += weights[row] * number.applyAsDouble(row);
                total += weights[row];
            }
        }
        return sum / total;
    }
}
