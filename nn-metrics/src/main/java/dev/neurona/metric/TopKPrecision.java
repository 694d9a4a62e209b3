package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Of the k labels with the greatest outputs, the share that is there, where an example may have several labels.
 *
 * <pre>
 *   sum of w_i · (labels of row i among the first k) / min(k, columns)  /  sum of w_i
 * </pre>
 *
 * <p>Among equal outputs the column that is first comes first. In [0, 1]; greater is better, but below 1 where a row has
 * fewer than k labels; NaN for a single output, which ranks nothing, and if no row has weight. Targets that {@link
 * LabelAccuracy} refuses are refused.
 *
 * <p>Source: no paper; a definition.
 *
 * @param k how many guesses each example has, in [1, inf); default 5
 */
public record TopKPrecision(int k) implements Metric {

    /** Checks the hyperparameter. */
    public TopKPrecision {
        Domain.check("top-k-precision", "k", k, "[1, inf)");
    }

    /** The metric with its default. */
    public TopKPrecision() {
        this(5);
    }

    @Override
    public String name() {
        return "top-k-precision";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireLabels(targets);
    }

    @Override
    public Tally tally() {
        return TopLabels.tally(this, k, Ratio.PRECISION, Double.NaN);
    }
}
