package dev.neurona.loss;

import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * The sum of the squared errors of the outputs of a row.
 *
 * <pre>
 *   l    = sum_j (p_j - y_j)^2
 *   dp_j = 2 (p_j - y_j)
 * </pre>
 *
 * <p>Range [0, inf]; no kinks. The square of a residual beyond 1e154 overflows, and the loss is inf.
 *
 * <p>{@link MeanSquaredError} is the mean over the columns, {@link HalfSquaredError} half the sum.
 *
 * <p>Source: A.-M. Legendre, <i>Nouvelles m&eacute;thodes pour la d&eacute;termination des orbites des
 * com&egrave;tes</i>, Firmin Didot, 1805, appendix.
 */
public record SquaredError() implements Loss {

    @Override
    public String name() {
        return "squared-error";
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double residual = p[i] - y[i];
                sum += residual * residual;
            }
            rowLoss[row] = sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            dp[i] = 2 * (p[i] - y[i]);
        }
    }

    @Override
    public OptionalDouble squaredErrorFactor(int outputs) {
        return OptionalDouble.of(1);
    }

    /**
     * Refuses targets that are not finite.
     *
     * @param target targets, examples x outputs; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        TargetKind.NUMBERS.require(name(), target);
    }
}
