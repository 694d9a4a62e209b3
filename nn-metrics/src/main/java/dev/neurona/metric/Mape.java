package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Mean absolute percentage error, as a share: the size of the residual by that of the target.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of |p - y| / |y|) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf]; smaller is better; 0.1 is ten percent; NaN if no row has weight. It punishes predictions that are too
 * great more than those that are too small. Targets of 0 are refused. (scikit-learn divides by 2.2e-16 instead, Keras by
 * 1e-7.)
 *
 * <p>Source: no paper; a definition.
 */
public record Mape() implements Metric {

    @Override
    public String name() {
        return "mape";
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
                y -> y != 0,
                "a relative error needs targets other than 0.",
                "Use mae or rmse, or leave such rows out.");
    }

    @Override
    public Tally tally() {
        return WeightedMean.ofElements(this, (p, y) -> Math.abs(p - y) / Math.abs(y));
    }
}
