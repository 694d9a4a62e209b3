package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The share of the targets' variance that is left out of the residuals: {@link R2} of predictions that may be off by a
 * constant.
 *
 * <pre>
 *   for each output:  1 - variance(y - p) / variance(y),   both weighted
 *   then the mean over the outputs
 * </pre>
 *
 * <p>In [-inf, 1]; greater is better. An output whose targets are all the same has no variance to explain and is left
 * out; NaN if none is left. (scikit-learn then says 1 or 0.) Both variances are taken in one pass, and large and small
 * numbers are scaled, as in {@link R2}.
 *
 * <p>Source: no paper; a definition.
 */
public record ExplainedVariance() implements Metric {

    @Override
    public String name() {
        return "explained-variance";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public Tally tally() {
        return ExplainedShare.tally(this, ExplainedShare.VarianceOfResiduals::new);
    }
}
