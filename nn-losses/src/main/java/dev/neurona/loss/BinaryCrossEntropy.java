package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The negative log-likelihood of a binary label, or of several labels that do not exclude each other.
 *
 * <pre>
 *   l    = - sum_j (y_j ln p_j + (1 - y_j) ln(1 - p_j))
 *   dp_j = (1 - y_j) / (1 - p_j) - y_j / p_j
 * at the link, p = sigmoid(z):
 *   l    = sum_j (max(z_j, 0) - z_j y_j + ln(1 + e^-|z_j|))
 *   dz_j = p_j - y_j
 * </pre>
 *
 * <p>Range [0, inf], in nats; 0 ln 0 is 0. Targets are in [0, 1]. At the link nothing overflows and nothing cancels: a
 * loss of 4e-44 keeps all its digits. Computed from probabilities, a prediction of exactly 0 or 1 that is wrong has a
 * loss of inf and an infinite gradient.
 *
 * <p>Other libraries: this loss sums over the columns, PyTorch and Keras average. PyTorch limits ln p to -100 or more,
 * so its value does not agree with its gradient there.
 *
 * <p>Source: C. M. Bishop, <i>Pattern Recognition and Machine Learning</i>, Springer, 2006, section 4.3.2.
 */
public record BinaryCrossEntropy() implements CanonicalLoss {

    @Override
    public String name() {
        return "binary-cross-entropy";
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public Link link() {
        return Link.LOGIT;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
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

    private static double value(double p, double y) {
        double yes = y == 0 ? 0 : y * VectorMath.log(p);
        double no = y == 1 ? 0 : (1 - y) * VectorMath.log1p(-p);
        return -(yes + no);
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            double yes = y[i] == 0 ? 0 : y[i] / p[i];
            double no = y[i] == 1 ? 0 : (1 - y[i]) / (1 - p[i]);
            dp[i] = no - yes;
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        double[] in = z.data;
        double[] out = a.data;
        double[] y = target.data;
        for (int row = 0; row < z.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                loss += valueAtLink(in[i], out[i], y[i]);
            }
            rowLoss[row] = loss;
        }
    }

    private static double valueAtLink(double z, double a, double y) {
        // max(z, 0) - z y is |z| times the part of the target that z contradicts; if that is 0, even an infinite z
        // costs 0.
        double against = z > 0 ? 1 - y : y;
        double linear = against == 0 ? 0 : against * Math.abs(z);
        return linear + Saturation.tail(z, a);
    }

    /**
     * Refuses targets outside [0, 1].
     *
     * @param target targets, examples x labels; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target).instead(name(), "mean-squared-error").require(TargetKind.LABELS);
    }
}
