package dev.neurona.train;

import dev.neurona.data.Dataset;
import java.util.Arrays;

/** What each example counts. */
final class Weights {

    private Weights() {}

    /** The weights of a data set, 1 for each row if it has none. */
    static double[] of(Dataset data) {
        return data.weights().orElseGet(() -> {
            double[] ones = new double[data.rows()];
            Arrays.fill(ones, 1.0);
            return ones;
        });
    }

    /** The weights of a data set, each times the weights of the row's classes. */
    static double[] of(Dataset data, double[] classWeights) {
        double[] weights = of(data);
        int columns = data.targets().numCols;
        for (int row = 0; row < weights.length; row++) {
            double factor = 0;
            for (int j = 0; j < columns; j++) {
                factor = Math.fma(data.targets().data[row * columns + j], classWeights[j], factor);
            }
            weights[row] *= factor;
        }
        return weights;
    }
}
