package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Brier score: the mean squared distance of probabilities from what happened.
 *
 * <pre>
 *   several outputs:  mean over rows of  sum over classes of (p - y)²
 *   one output:       mean over rows of  (p - y)²
 * </pre>
 *
 * <p>In [0, 2], or [0, 1] with one output; smaller is better; NaN if a prediction is outside [0, 1] or no row has
 * weight. The two forms differ by a factor of 2 on the same two classes, as in scikit-learn. Targets that {@link
 * LogLoss} refuses are refused.
 *
 * <p>Source: G. W. Brier, <i>Verification of forecasts expressed in terms of probability</i>, Monthly Weather Review 78,
 * 1950.
 */
public record Brier() implements Metric {

    @Override
    public String name() {
        return "brier";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireDistributions(targets);
    }

    @Override
    public Tally tally() {
        return WeightedMean.tally(this, (prediction, target, row) -> {
            double sum = 0.0;
            for (int i = row * prediction.numCols; i < (row + 1) * prediction.numCols; i++) {
                double p = prediction.data[i];
                if (!(p >= 0 && p <= 1)) {
                    return Double.NaN;
                }
                sum += (p - target.data[i]) * (p - target.data[i]);
            }
            return sum;
        });
    }
}
