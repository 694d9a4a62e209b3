package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * How many labels have to be named, from the greatest output down, until all labels that are there have been named.
 *
 * <pre>
 *   mean over rows of  the number of outputs that are not below the smallest output of a label that is there
 * </pre>
 *
 * <p>A row without labels has 0. In [0, columns], at best the mean number of labels of a row; smaller is better; NaN if
 * no row has weight. Only the order of the outputs of a row counts. Targets that {@link LabelAccuracy} refuses are
 * refused.
 *
 * <p>Source: G. Tsoumakas, I. Katakis, I. Vlahavas, <i>Mining multi-label data</i>, 2010, which counts from 0; ties as
 * in scikit-learn, which counts from 1.
 */
public record CoverageError() implements Metric {

    @Override
    public String name() {
        return "coverage-error";
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
        return LabelRanks.tally(this, ranks -> ranks.greatest(ranks::notBelow));
    }
}
