package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Coefficient of determination: the share of the targets' variance that the predictions explain.
 *
 * <pre>
 *   for each output:  1 - (sum of w_i · (y_i - p_i)²) / (sum of w_i · (y_i - m)²),   m the weighted mean of y
 *   then the mean over the outputs
 * </pre>
 *
 * <p>In [-inf, 1]; greater is better; 0 is what always predicting the mean scores. An output whose targets are all the
 * same has no variance to explain and is left out; NaN if none is left. (scikit-learn then says 1 or 0.)
 *
 * <p>Large and small numbers are scaled before they are squared, so that the unit of the targets changes nothing. The
 * variance is taken in one pass, as D. H. D. West does (Communications of the ACM 22, 1979); its last bits may differ from
 * those of the formula.
 *
 * <p>Source: S. Wright, <i>Correlation and causation</i>, Journal of Agricultural Research 20, 1921.
 */
public record R2() implements Metric {

    @Override
    public String name() {
        return "r2";
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
        return ExplainedShare.tally(this, ExplainedShare.MeanSquare::new);
    }
}
