package dev.neurona.loss;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetKind;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * Half the squared distance: the negative log-likelihood of a normal distribution of variance 1, without its constant.
 *
 * <pre>
 *   l    = 1/2 sum_j (p_j - y_j)^2
 *   dp_j = p_j - y_j
 * at the link, p = z:
 *   the same
 * </pre>
 *
 * <p>Range [0, inf]; no kinks. The square of a residual beyond 1e154 overflows, and the loss is inf.
 *
 * <p>{@link SquaredError} is the sum without the half, {@link MeanSquaredError} the mean over the columns.
 *
 * <p>Source: C. M. Bishop, <i>Pattern Recognition and Machine Learning</i>, Springer, 2006, section 3.1.1.
 */
public record HalfSquaredError() implements CanonicalLoss {

    @Override
    public String name() {
        return "half-squared-error";
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
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
            rowLoss[row] = 0.5 * sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            dp[i] = p[i] - y[i];
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        value(a, target, rowLoss);
    }

    @Override
    public OptionalDouble squaredErrorFactor(int outputs) {
        return OptionalDouble.of(0.5);
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
