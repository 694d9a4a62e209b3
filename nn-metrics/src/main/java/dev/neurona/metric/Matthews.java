package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Matthews correlation coefficient: the correlation of what a row is and what it is taken for, over all classes.
 *
 * <pre>
 *   sum of (C_kk - t_k · p_k)  /  sqrt(sum of t_k (1 - t_k) · sum of p_k (1 - p_k))
 *   C the confusion matrix in shares of all weight,  t_k its row sums (actual),  p_k its column sums (predicted)
 * </pre>
 *
 * <p>The class of a row is that of {@link Accuracy}. In [-1, 1], 0 being chance; greater is better. It is 0 / 0, and
 * NaN, if all rows are of one class or are taken for one; scikit-learn then says 0. Targets that {@link Accuracy}
 * refuses are refused.
 *
 * <p>Source: B. W. Matthews, <i>Comparison of the predicted and observed secondary structure of T4 phage lysozyme</i>,
 * Biochimica et Biophysica Acta 405, 1975; for several classes J. Gorodkin, <i>Comparing two K-category assignments by a
 * K-category correlation coefficient</i>, Computational Biology and Chemistry 28, 2004.
 *
 * @param threshold a single output above it is class 1, in (-inf, inf); several outputs have none; default 0.5
 */
public record Matthews(double threshold) implements Metric {

    /** Checks the hyperparameter. */
    public Matthews {
        Domain.check("matthews", "threshold", threshold, "(-inf, inf)");
    }

    /** The metric with its default. */
    public Matthews() {
        this(Classes.THRESHOLD);
    }

    @Override
    public String name() {
        return "matthews";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireClasses(targets);
    }

    @Override
    public Tally tally() {
        return ClassCounts.tally(this, threshold, counts -> correlation(ConfusionMatrix.of(counts)));
    }

    private static double correlation(ConfusionMatrix matrix) {
        double total = matrix.total();
        double shared = 0;
        double actual = 0;
        double predicted = 0;
        for (int k = 0; k < matrix.labels().size(); k++) {
            double t = matrix.actual(k) / total;
            double p = matrix.predicted(k) / total;
            shared += matrix.count(k, k) / total - t * p;
            actual += t * (1 - t);
            predicted += p * (1 - p);
        }
        return shared / Math.sqrt(actual * predicted);
    }
}
