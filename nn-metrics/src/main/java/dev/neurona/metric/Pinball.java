package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Pinball loss, also called quantile loss: what the quantile of the targets makes smallest.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of max(q · (y - p), (q - 1) · (y - p))) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf], in the unit of the targets; smaller is better; NaN if no row has weight. Half of {@link Mae} at q =
 * 0.5; above it, predictions that are too small cost more.
 *
 * <p>Source: R. Koenker, G. Bassett, <i>Regression quantiles</i>, Econometrica 46, 1978.
 *
 * @param quantile the quantile q that is predicted, in [0, 1]; default 0.5
 */
public record Pinball(double quantile) implements Metric {

    /** Checks the hyperparameter. */
    public Pinball {
        Domain.check("pinball", "quantile", quantile, "[0, 1]");
    }

    /** The metric with its default. */
    public Pinball() {
        this(0.5);
    }

    @Override
    public String name() {
        return "pinball";
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
    public Tally tally() {
        return WeightedMean.ofElements(this, (p, y) -> Math.max(quantile * (y - p), (quantile - 1) * (y - p)));
    }
}
