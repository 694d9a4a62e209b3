package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Mean absolute error: the mean over all examples and outputs of the size of the residual.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of |p - y|) / outputs  /  sum of w_i
 * </pre>
 *
 * <p>In [0, inf], in the unit of the targets; smaller is better; NaN if no row has weight.
 *
 * <p>Source: no paper; a definition.
 */
public record Mae() implements Metric {

    @Override
    public String name() {
        return "mae";
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
        return ResidualMean.tally(this, 1, Scaled::value);
    }
}
