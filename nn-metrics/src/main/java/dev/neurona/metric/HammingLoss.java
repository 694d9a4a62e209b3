package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Share of labels predicted wrong, where an example may have several labels: one minus {@link LabelAccuracy}, at any
 * threshold.
 *
 * <pre>
 *   sum of w_i · (labels of row i that are there and not predicted, or predicted and not there) / columns  /  sum of w_i
 * </pre>
 *
 * <p>In [0, 1]; smaller is better; NaN if no row has weight. Targets that {@link LabelAccuracy} refuses are refused.
 *
 * <p>Source: R. E. Schapire, Y. Singer, <i>Improved boosting algorithms using confidence-rated predictions</i>,
 * Machine Learning 37, 1999.
 *
 * @param threshold a label is predicted if its output is above it, in (-inf, inf); default 0.5
 */
public record HammingLoss(double threshold) implements Metric {

    /** Checks the hyperparameter. */
    public HammingLoss {
        Domain.check("hamming-loss", "threshold", threshold, "(-inf, inf)");
    }

    /** The metric with its default. */
    public HammingLoss() {
        this(Classes.THRESHOLD);
    }

    @Override
    public String name() {
        return "hamming-loss";
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
        return WeightedMean.tally(this, (prediction, target, row) -> {
            double wrong = 0;
            for (int i = row * prediction.numCols; i < (row + 1) * prediction.numCols; i++) {
                if (Double.isNaN(prediction.data[i])) {
                    return Double.NaN;
                }
                wrong += prediction.data[i] > threshold == Classes.isPositive(target.data[i]) ? 0 : 1;
            }
            return wrong / prediction.numCols;
        });
    }
}
