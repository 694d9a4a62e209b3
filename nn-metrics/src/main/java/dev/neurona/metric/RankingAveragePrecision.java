package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * How many of the labels that are named before a label that is there are there as well.
 *
 * <pre>
 *   mean over rows of the mean over labels i that are there of
 *     (labels there whose output is not below that of i) / (outputs that are not below that of i)
 * </pre>
 *
 * <p>A row that has all labels or none has 1. In [0, 1]; greater is better; NaN if no row has weight. Only the order of
 * the outputs of a row counts. Targets that {@link LabelAccuracy} refuses are refused.
 *
 * <p>Source: G. Tsoumakas, I. Katakis, I. Vlahavas, <i>Mining multi-label data</i>, 2010; ties as in scikit-learn.
 */
public record RankingAveragePrecision() implements Metric {

    @Override
    public String name() {
        return "ranking-average-precision";
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
        return LabelRanks.tally(this, ranks -> {
            boolean isRanked = ranks.there() > 0 && ranks.there() < ranks.columns();
            return isRanked ? ranks.sum(i -> ranks.thereNotBelow(i) / ranks.notBelow(i)) / ranks.there() : 1;
        });
    }
}
