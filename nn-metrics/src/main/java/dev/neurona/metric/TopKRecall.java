package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Of the labels of an example, the share that is among the k with the greatest outputs.
 *
 * <pre>
 *   sum of w_i · (labels of row i among the first k) / (labels of row i)  /  sum of w_i
 * </pre>
 *
 * <p>Among equal outputs the column that is first comes first; with one label in each row it is {@link TopK}. A row
 * without labels is 0 / 0. In [0, 1]; greater is better; NaN for a single output, which ranks nothing, and if no row has
 * weight. Targets that {@link LabelAccuracy} refuses are refused.
 *
 * <p>Source: no paper; a definition.
 *
 * @param k how many guesses each example has, in [1, inf); default 5
 * @param zeroDivision what 0 / 0 counts as, in [0, 1], or {@code none} to leave it out; default 0
 */
public record TopKRecall(int k, Optional<Double> zeroDivision) implements Metric {

    /** Checks the hyperparameters. */
    public TopKRecall {
        Domain.check("top-k-recall", "k", k, "[1, inf)");
        zeroDivision.ifPresent(given -> Domain.check("top-k-recall", "zero-division", given, "[0, 1]"));
    }

    /** The metric with its defaults. */
    public TopKRecall() {
        this(5, Optional.of(0.0));
    }

    @Override
    public String name() {
        return "top-k-recall";
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
        return TopLabels.tally(this, k, Ratio.RECALL, zeroDivision.orElse(Double.NaN));
    }
}
