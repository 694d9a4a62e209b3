package dev.neurona.metric;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Mean squared logarithmic error: the mean squared difference of the logarithms of predictions and targets, each plus 1.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of (ln(1 + p) - ln(1 + y))²) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf]; smaller is better; NaN if a prediction is below -1 or no row has weight, infinite if one is -1.
 * Targets that are not above -1 are refused.
 *
 * <p>Source: no paper; a definition.
 */
public record Msle() implements Metric {

    @Override
    public String name() {
        return "msle";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireNumbers(
                targets,
                y -> y > -1,
                "every target must be above -1, to have a logarithm of 1 + y.",
                "Use mse or mae.");
    }

    @Override
    public Tally tally() {
        return WeightedMean.ofElements(this, (p, y) -> {
            double difference = VectorMath.log1p(p) - VectorMath.log1p(y);
            return difference * difference;
        });
    }
}
