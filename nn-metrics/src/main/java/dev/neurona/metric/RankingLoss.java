package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Share of pairs of a label that is there and one that is not whose outputs are in the wrong order, or equal.
 *
 * <pre>
 *   mean over rows of  (pairs i there, j not there, with s_i &lt;= s_j) / (labels there · labels not there)
 * </pre>
 *
 * <p>A row without such pairs, since it has all labels or none, has 0. In [0, 1]; smaller is better; NaN if no row has
 * weight. Only the order of the outputs of a row counts. Targets that {@link LabelAccuracy} refuses are refused.
 *
 * <p>Source: G. Tsoumakas, I. Katakis, I. Vlahavas, <i>Mining multi-label data</i>, 2010; ties as in scikit-learn.
 */
public record RankingLoss() implements Metric {

    @Override
    public String name() {
        return "ranking-loss";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
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
            double pairs = (double) ranks.there() * (ranks.columns() - ranks.there());
            return pairs == 0 ? 0 : ranks.sum(i -> ranks.notBelow(i) - ranks.thereNotBelow(i)) / pairs;
        });
    }
}
