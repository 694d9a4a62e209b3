package dev.neurona.metric;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Mean negative logarithm of the probability that was given to what happened, in nats.
 *
 * <pre>
 *   several outputs:  mean over rows of  - sum over classes of y · ln p
 *   one output:       mean over rows of  - y · ln p - (1 - y) · ln(1 - p)
 * </pre>
 *
 * <p>In [0, inf]; smaller is better; 0 · ln 0 is 0. A probability of 0 for what happened costs infinity: nothing is
 * clipped. scikit-learn clips at 2.2e-16 and scales rows to a sum of 1; here predictions are taken as they are. NaN if a
 * prediction is outside [0, 1] or no row has weight.
 *
 * <p>Targets: one column in [0, 1], or several columns whose rows are probability distributions; others are refused. For
 * several labels per example see {@link LabelAccuracy}.
 *
 * <p>Source: I. J. Good, <i>Rational decisions</i>, Journal of the Royal Statistical Society B 14, 1952.
 */
public record LogLoss() implements Metric {

    @Override
    public String name() {
        return "log-loss";
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
            int columns = prediction.numCols;
            double loss = 0.0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double p = prediction.data[i];
                double y = target.data[i];
                if (!(p >= 0 && p <= 1)) {
                    return Double.NaN;
                }
                loss -= y == 0 ? 0.0 : y * VectorMath.log(p);
                loss -= columns > 1 || y == 1 ? 0.0 : (1 - y) * VectorMath.log1p(-p);
            }
            return loss;
        });
    }
}
