package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Share of examples all of whose labels are predicted right, where an example may have several labels.
 *
 * <pre>
 *   sum of w_i over rows with every label on the right side of 0.5  /  sum of w_i
 * </pre>
 *
 * <p>In [0, 1]; greater is better; never above {@link LabelAccuracy}; NaN if no row has weight. Targets that
 * {@link LabelAccuracy} refuses are refused.
 *
 * <p>Source: G. Tsoumakas, I. Katakis, I. Vlahavas, <i>Mining multi-label data</i>, 2010.
 */
public record SubsetAccuracy() implements Metric {

    @Override
    public String name() {
        return "subset-accuracy";
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
        return WeightedMean.tally(this, (prediction, target, row) -> {
            double right = LabelAccuracy.right(prediction, target, row);
            return Double.isNaN(right) ? Double.NaN : right == prediction.numCols ? 1.0 : 0.0;
        });
    }
}
