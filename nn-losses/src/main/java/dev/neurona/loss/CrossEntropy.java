package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The negative log-likelihood of one out of several classes.
 *
 * <pre>
 *   l    = - sum_j y_j ln p_j
 *   dp_j = - y_j / p_j
 * at the link, p = softmax(z):
 *   l    = sum_j y_j (m - z_j + s)       m = max_k z_k,  s = ln sum_k e^(z_k - m)
 *   dz_j = p_j - y_j
 * </pre>
 *
 * <p>Range [0, inf], in nats; 0 ln 0 is 0. Targets are distributions, one-hot or soft. At the link nothing overflows and
 * nothing cancels: s is computed from the activations, as -ln max p, or as -ln(1 - sum of the others) where max p is
 * near 1. So a loss of 4e-18 keeps all its digits, and no exponential is computed twice. Computed from probabilities,
 * a predicted probability of 0 for the true class gives a loss of inf and a gradient of -inf.
 *
 * <p>Other libraries: some add a small epsilon to p, which limits the loss of a prediction that is certain and wrong.
 * This loss does not.
 *
 * <p>Source: C. M. Bishop, <i>Pattern Recognition and Machine Learning</i>, Springer, 2006, section 4.3.4.
 */
public record CrossEntropy() implements CanonicalLoss {

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public Link link() {
        return Link.MULTINOMIAL_LOGIT;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                loss -= y[i] == 0 ? 0 * p[i] : y[i] * VectorMath.log(p[i]);
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            dp[i] = y[i] == 0 ? 0 * p[i] : -y[i] / p[i];
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        for (int row = 0; row < z.numRows; row++) {
            rowLoss[row] = valueAtLink(z.data, a.data, target.data, row * columns, (row + 1) * columns);
        }
    }

    private static double valueAtLink(double[] z, double[] a, double[] y, int from, int to) {
        double max = z[from];
        double likeliest = a[from];
        for (int i = from + 1; i < to; i++) {
            max = Math.max(max, z[i]);
            likeliest = Math.max(likeliest, a[i]);
        }
        double logSum = Saturation.logSum(a, from, to, likeliest);
        double loss = 0;
        for (int i = from; i < to; i++) {
            if (y[i] != 0) {
                // Halves, because the difference of two doubles can overflow.
                loss += 2 * y[i] * (0.5 * max - 0.5 * z[i]) + y[i] * logSum;
            }
        }
        return loss;
    }

    /**
     * Refuses rows that are not probability distributions.
     *
     * @param target targets, examples x classes; not modified. Elements in [0, 1], each row summing to 1 within 1e-5
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        ClassTargets.require(name(), target);
    }
}
