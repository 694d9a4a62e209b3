package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The negative log-likelihood of one out of several classes that have an order, such as grades: cumulative logits.
 *
 * <pre>
 *   P(class &lt;= k) = sigmoid(c_k)       c_0 = p_0,  c_k = c_(k-1) + ln(1 + e^p_k)
 *   l    = - sum_k y_k ln P(class = k)
 *        = sum_k y_k (ln(1 + e^-c_k) + ln(1 + e^c_(k-1)) + ln(1 + e^-p_k))      the first class without the last two terms,
 *                                                                               the last class with the second alone
 *   dc_k = y_(k+1) sigmoid(c_k) - y_k sigmoid(-c_k)
 *   dp_k = sigmoid(p_k) sum_(i &gt;= k) dc_i - y_k sigmoid(-p_k)                   dp_0 = sum_i dc_i
 * </pre>
 *
 * <p>Shapes: n x K targets, one column per class in ascending order, and n x (K - 1) predictions. The thresholds c must ascend, and
 * here they cannot do otherwise: the first output is the first threshold, every other one is the distance to the next threshold
 * before softplus. So any outputs are legal, behind identity, and the probability of a class between two thresholds is
 * sigmoid(c_k) sigmoid(-c_(k-1)) sigmoid(p_k), a product without a difference: no loss is infinite, and none loses its digits.
 * {@link #probabilities} gives the probabilities of the classes. Range [0, inf], in nats. A soft row costs the mean of its classes.
 *
 * <p>Other libraries: PyTorch, Keras and scikit-learn have none. The {@code OrderedModel} of statsmodels and {@code polr} of R are
 * this likelihood with thresholds that do not depend on the example (proportional odds), and an exponential for softplus; a row
 * of a network has thresholds of its own. CORAL and CORN train K - 1 binary losses instead, which is no likelihood of K classes.
 *
 * <p>Source: P. McCullagh, <i>Regression models for ordinal data</i>, Journal of the Royal Statistical Society B 42, 1980.
 */
public record Ordinal() implements Loss {

    @Override
    public String name() {
        return "ordinal";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    /** {@return one output less than classes} */
    @Override
    public int outputs(int targets) {
        ClassTargets.requireSeveral(name(), targets);
        return targets - 1;
    }

    /** {@return such as "end of low" for the first threshold, and then "width of medium"} */
    @Override
    public List<String> outputNames(List<String> targets) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < outputs(targets.size()); k++) {
            names.add((k == 0 ? "end of " : "width of ") + targets.get(k));
        }
        return names;
    }

    /**
     * The probabilities of the classes.
     *
     * @param prediction outputs of a network that was trained with this loss, examples x (classes - 1); not modified
     * @return examples x classes; each row sums to 1
     */
    public DMatrixRMaj probabilities(DMatrixRMaj prediction) {
        int outputs = prediction.numCols;
        DMatrixRMaj probabilities = new DMatrixRMaj(prediction.numRows, outputs + 1);
        for (int row = 0; row < prediction.numRows; row++) {
            double above = 1;
            double threshold = 0;
            for (int k = 0; k < outputs; k++) {
                double p = prediction.get(row, k);
                threshold = k == 0 ? p : threshold + softplus(p);
                double width = k == 0 ? 1 : VectorMath.sigmoid(p);
                probabilities.set(row, k, VectorMath.sigmoid(threshold) * above * width);
                above = VectorMath.sigmoid(-threshold);
            }
            probabilities.set(row, outputs, above);
        }
        return probabilities;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int outputs = prediction.numCols;
        for (int row = 0; row < prediction.numRows; row++) {
            rowLoss[row] = value(prediction.data, row * outputs, target.data, row * (outputs + 1), outputs);
        }
    }

    private static double value(double[] p, int from, double[] y, int first, int outputs) {
        double threshold = p[from];
        double above = softplus(threshold);
        double loss = times(y[first], softplus(-threshold), threshold);
        for (int k = 1; k < outputs; k++) {
            double width = p[from + k];
            threshold += softplus(width);
            loss += times(y[first + k], softplus(-threshold) + above + softplus(-width), width);
            above = softplus(threshold);
        }
        return loss + times(y[first + outputs], above, 0);
    }

    /** 0 times infinity is 0, but a NaN stays. */
    private static double times(double y, double cost, double given) {
        return y == 0 ? 0 * given : y * cost;
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int outputs = prediction.numCols;
        for (int row = 0; row < prediction.numRows; row++) {
            gradient(prediction.data, dPrediction.data, row * outputs, target.data, row * (outputs + 1), outputs);
        }
    }

    /** The dc of a row are kept in dp until their sum from the end is known. */
    private static void gradient(double[] p, double[] dp, int from, double[] y, int first, int outputs) {
        double threshold = 0;
        for (int k = 0; k < outputs; k++) {
            threshold = k == 0 ? p[from] : threshold + softplus(p[from + k]);
            dp[from + k] =
                    y[first + k + 1] * VectorMath.sigmoid(threshold) - y[first + k] * VectorMath.sigmoid(-threshold);
        }
        double sum = 0;
        for (int k = outputs - 1; k > 0; k--) {
            sum += dp[from + k];
            double width = p[from + k];
            dp[from + k] = VectorMath.sigmoid(width) * sum - y[first + k] * VectorMath.sigmoid(-width);
        }
        dp[from] += sum;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + VectorMath.log1p(VectorMath.exp(-Math.abs(x)));
    }

    /**
     * Refuses rows that are not probability distributions.
     *
     * @param target targets, examples x classes; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        ClassTargets.require(name(), target);
    }
}
