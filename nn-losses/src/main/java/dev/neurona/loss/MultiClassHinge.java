package dev.neurona.loss;

import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * How far the score of the true class stays below the best of the others and a margin of 1: the support vector machine of
 * Crammer and Singer.
 *
 * <pre>
 *   l    = sum_t y_t max(0, 1 + p_r(t) - p_t)       r(t) the rival: the best of the classes but t
 *   dp_j = sum_t y_t [1 + p_r(t) &gt; p_t] ([j = r(t)] - [j = t])
 * </pre>
 *
 * <p>Range [0, inf]; kinks where the margin is met exactly, with derivative 0 there, and where two rivals are equal, with the
 * derivative of the first. Predictions are scores, not probabilities: the class is the one with the best. Targets are classes,
 * at least two; a soft row costs the mean of the losses of its classes.
 *
 * <p>Other libraries: scikit-learn's {@code hinge_loss} and its {@code LinearSVC} with {@code multi_class="crammer_singer"} are
 * this loss. PyTorch's MultiMarginLoss sums over all rivals that come too near, not only the best, and divides by the number of
 * classes (Weston and Watkins). Keras' CategoricalHinge takes 0 for the best rival if all have negative scores.
 *
 * <p>Source: K. Crammer, Y. Singer, <i>On the algorithmic implementation of multiclass kernel-based vector machines</i>,
 * Journal of Machine Learning Research 2, 2001.
 */
public record MultiClassHinge() implements Loss {

    @Override
    public String name() {
        return "multi-class-hinge";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    /** {@return one output per class} */
    @Override
    public int outputs(int targets) {
        ClassTargets.requireSeveral(name(), targets);
        return targets;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            int from = row * columns;
            int to = from + columns;
            int best = best(p, from, to, -1);
            int second = best(p, from, to, best);
            double loss = 0;
            for (int t = from; t < to; t++) {
                if (y[t] != 0) {
                    loss += y[t] * Math.max(0, 1 + p[t == best ? second : best] - p[t]);
                }
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        Arrays.fill(dp, 0, prediction.getNumElements(), 0);
        for (int row = 0; row < prediction.numRows; row++) {
            int from = row * columns;
            int to = from + columns;
            int best = best(p, from, to, -1);
            int second = best(p, from, to, best);
            for (int t = from; t < to; t++) {
                if (y[t] != 0) {
                    int rival = t == best ? second : best;
                    // 1 where the margin is not met, 0 where it is, NaN for NaN.
                    double force = y[t] * Math.signum(Math.max(0, 1 + p[rival] - p[t]));
                    dp[rival] += force;
                    dp[t] -= force;
                }
            }
        }
    }

    /** The first of the greatest elements but one; a NaN counts as the greatest. */
    private static int best(double[] p, int from, int to, int but) {
        int best = from == but ? from + 1 : from;
        for (int i = best + 1; i < to; i++) {
            if (i != but && (p[i] > p[best] || Double.isNaN(p[i]))) {
                best = i;
            }
        }
        return best;
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
