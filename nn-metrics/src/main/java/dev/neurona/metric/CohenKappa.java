package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Cohen's kappa: how much less predictions and targets disagree than they would by chance.
 *
 * <pre>
 *   1 - (sum of v_ij · C_ij) / (sum of v_ij · t_i · p_j)
 *   C the confusion matrix in shares of all weight,  t_i its row sums (actual),  p_j its column sums (predicted)
 *   v_ij:  none: 0 if i = j, else 1;   linear: |i - j|;   quadratic: (i - j)²
 * </pre>
 *
 * <p>The class of a row is that of {@link Accuracy}. Linear and quadratic weights are for classes that are in order: the
 * distance is that of their columns, also if a class between them does not occur (scikit-learn, unless it is told all
 * labels, counts those that do). In [-inf, 1], 0 being chance; greater is better. It is 0 / 0, and NaN, if all rows are
 * of one class and are taken for it. Targets that {@link Accuracy} refuses are refused.
 *
 * <p>Source: J. Cohen, <i>A coefficient of agreement for nominal scales</i>, Educational and Psychological Measurement
 * 20, 1960, and <i>Weighted kappa</i>, Psychological Bulletin 70, 1968.
 *
 * @param weighting how much a disagreement of two classes counts: {@code none}, {@code linear} or {@code quadratic};
 *     default {@code none}
 * @param threshold a single output above it is class 1, in (-inf, inf); several outputs have none; default 0.5
 */
public record CohenKappa(Disagreement weighting, double threshold) implements Metric {

    /** Checks the hyperparameters. */
    public CohenKappa {
        Domain.check("cohen-kappa", "threshold", threshold, "(-inf, inf)");
    }

    /** The metric with its defaults. */
    public CohenKappa() {
        this(Disagreement.NONE, Classes.THRESHOLD);
    }

    @Override
    public String name() {
        return "cohen-kappa";
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
        return ClassCounts.tally(this, threshold, counts -> kappa(ConfusionMatrix.of(counts)));
    }

    /** How much it counts that one class is taken for another. */
    public enum Disagreement {
        /** All the same. */
        NONE,
        /** By the distance of the two classes. */
        LINEAR,
        /** By the square of the distance. */
        QUADRATIC;

        private double of(int actual, int predicted) {
            int distance = Math.abs(actual - predicted);
            return switch (this) {
                case NONE -> Math.min(distance, 1);
                case LINEAR -> distance;
                case QUADRATIC -> (double) distance * distance;
            };
        }
    }

    private double kappa(ConfusionMatrix matrix) {
        double total = matrix.total();
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < matrix.labels().size(); i++) {
            for (int j = 0; j < matrix.labels().size(); j++) {
                double v = weighting.of(i, j);
                observed += v * (matrix.count(i, j) / total);
                expected += v * (matrix.actual(i) / total) * (matrix.predicted(j) / total);
            }
        }
        return 1 - observed / expected;
    }
}
