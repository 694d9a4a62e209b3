package dev.neurona.loss;

import dev.neurona.spi.Loss;
import org.ejml.data.DMatrixRMaj;

/**
 * A loss that compares each output with a target of its own, by one formula, and sums over the columns in ascending order.
 *
 * <pre>
 *   l    = sum_j value(p_j, y_j)
 *   dp_j = derivative(p_j, y_j)
 * </pre>
 *
 * <p>A program mostly trains with one loss; the formula is then compiled into the loops.
 */
interface ElementwiseLoss extends Loss {

    /** The loss of one output; NaN for NaN. */
    double value(double p, double y);

    /** Its derivative by the prediction; NaN for NaN. */
    double derivative(double p, double y);

    @Override
    default void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                loss += value(p[i], y[i]);
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    default void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            dp[i] = derivative(p[i], y[i]);
        }
    }
}
