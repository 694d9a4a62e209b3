package dev.neurona.loss;

import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The mean of the absolute errors of the outputs of a row; the mean over the rows is then the mean over all outputs.
 *
 * <pre>
 *   l    = 1/m sum_j |p_j - y_j|          m columns
 *   dp_j = 1/m sign(p_j - y_j)
 * </pre>
 *
 * <p>Range [0, inf]; a kink where p_j = y_j, with derivative 0 there. The best constant prediction is the median,
 * so a few outliers have little influence.
 *
 * <p>Other libraries: PyTorch (L1), Keras and scikit-learn give the same number.
 *
 * <p>Source: R. Koenker, G. Bassett, <i>Regression quantiles</i>, Econometrica 46, 1978.
 */
public record MeanAbsoluteError() implements Loss {

    @Override
    public String name() {
        return "mean-absolute-error";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += Math.abs(p[i] - y[i]);
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
        double factor = 1.0 / prediction.numCols;
        for (int i = 0; i < n; i++) {
            dp[i] = factor * Math.signum(p[i] - y[i]);
        }
    }
}
