package dev.neurona.loss;

import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * The mean of the squared errors of the outputs of a row; the mean over the rows is then the mean over all outputs.
 *
 * <pre>
 *   l    = 1/m sum_j (p_j - y_j)^2        m columns
 *   dp_j = 2/m (p_j - y_j)
 * </pre>
 *
 * <p>Range [0, inf]; no kinks. The square of a residual beyond 1e154 overflows, and the loss is inf.
 *
 * <p>Other libraries: PyTorch, Keras and scikit-learn give the same number. The gradient is divided by the number of
 * columns, so a learning rate that suits {@link SquaredError} is too small here by that factor.
 *
 * <p>Source: C. F. Gauss, <i>Theoria combinationis observationum erroribus minimis obnoxiae</i>, G&ouml;ttingen, 1823.
 */
public record MeanSquaredError() implements Loss {

    @Override
    public String name() {
        return "mean-squared-error";
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
            rowLoss[row] = sum / columns;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        double factor = 2.0 / prediction.numCols;
        for (int i = 0; i < n; i++) {
            dp[i] = factor * (p[i] - y[i]);
        }
    }

    @Override
    public OptionalDouble squaredErrorFactor(int outputs) {
        return OptionalDouble.of(1.0 / outputs);
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
