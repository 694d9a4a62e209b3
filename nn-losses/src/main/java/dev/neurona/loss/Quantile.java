package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Quantile regression of several levels at once, such as the median between two ends of an interval.
 *
 * <pre>
 *   l     = sum_k sum_j max(t_k r, (t_k - 1) r)       r = y_j - p_kj
 *   dp_kj = -t_k if r &gt; 0,  1 - t_k if r &lt; 0,  0 if r = 0
 * </pre>
 *
 * <p>Shapes: n x m targets and n x (levels * m) predictions; first the quantiles of the first level for all m targets, then
 * those of the second, and so on. Range [0, inf]; a kink where p = y. A share t_k of the targets lies below the best constant
 * p_k.
 *
 * <p>Each level is fitted by itself. Crossing quantiles, an output of a higher level below one of a lower level, are legal: they
 * cost what they cost, and sorting the outputs of a target never makes them worse.
 *
 * <p>Other libraries: scikit-learn's {@code mean_pinball_loss} of one level averages over the columns, this loss sums over
 * columns and levels. Level 0.5 is half of the absolute error.
 *
 * <p>Source: R. Koenker, G. Bassett, <i>Regression quantiles</i>, Econometrica 46, 1978; on sorting: V. Chernozhukov,
 * I. Fern&aacute;ndez-Val, A. Galichon, <i>Quantile and probability curves without crossing</i>, Econometrica 78, 2010.
 *
 * @param levels the shares t_k of targets below each output, ascending, at least one, each in (0, 1); default [0.1, 0.5, 0.9]
 */
public record Quantile(List<Double> levels) implements Loss {

    /** Checks the levels. */
    public Quantile {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException(
                    "quantile: levels must not be empty; give at least one, for example [0.5].");
        }
        for (int k = 0; k < levels.size(); k++) {
            Domain.check("quantile", "levels", levels.get(k).doubleValue(), "(0, 1)");
            if (k > 0 && levels.get(k) <= levels.get(k - 1)) {
                throw new IllegalArgumentException("quantile: levels must ascend, got " + levels + ".");
            }
        }
    }

    /** With the default levels: the median, and the ends of an interval that holds four of five targets. */
    public Quantile() {
        this(List.of(0.1, 0.5, 0.9));
    }

    @Override
    public String name() {
        return "quantile";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    /** {@return one output per level and target} */
    @Override
    public int outputs(int targets) {
        return levels.size() * targets;
    }

    /** {@return such as "quantile 0.1 of price"} */
    @Override
    public List<String> outputNames(List<String> targets) {
        return levels.stream()
                .flatMap(level -> targets.stream().map(target -> "quantile " + level + " of " + target))
                .toList();
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int m = target.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            int i = row * prediction.numCols;
            for (int k = 0; k < levels.size(); k++) {
                double level = levels.get(k);
                for (int j = row * m; j < (row + 1) * m; j++) {
                    double residual = y[j] - p[i++];
                    loss += Math.max(level * residual, (level - 1) * residual);
                }
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int m = target.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int row = 0; row < prediction.numRows; row++) {
            int i = row * prediction.numCols;
            for (int k = 0; k < levels.size(); k++) {
                double level = levels.get(k);
                for (int j = row * m; j < (row + 1) * m; j++) {
                    double sign = Math.signum(y[j] - p[i]);
                    // The sign times t or 1 - t; 0 and NaN stay what they are.
                    dp[i++] = -sign * (sign > 0 ? level : 1 - level);
                }
            }
        }
    }
}
