package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;

/**
 * Area under the curve of precision over recall, as a sum over thresholds without interpolation.
 *
 * <pre>
 *   sum over the distinct scores s, from the greatest down, of  (R(s) - R(before)) · P(s)
 *   P(s), R(s): precision and recall if scores from s up are positive, as in PrecisionRecallCurve
 * </pre>
 *
 * <p>A target of 1 is positive and one of 0 is negative; others are refused. Several outputs, of classes or of labels,
 * are ranked each for itself and become one figure by an {@link Average}; {@code micro} ranks all of them together. A
 * column without positives is not defined and is left out; NaN if none is left. (scikit-learn counts it as 0.)
 *
 * <p>In [0, 1], the share of positives being chance; greater is better. Only the order of the scores counts. It needs
 * all scores at once: up to {@value RocAuc#MAX_SCORES} of them (rows x outputs) are kept, and more are refused.
 *
 * <p>Source: M. Zhu, <i>Recall, precision and average precision</i>, University of Waterloo, 2004.
 *
 * @param average how the figures become one: {@code macro}, {@code micro} or {@code weighted}; default {@code macro}
 */
public record AveragePrecision(Average average) implements Metric {

    /** Checks the hyperparameter. */
    public AveragePrecision {
        Average.check("average-precision", average, Average.MACRO, Average.MICRO, Average.WEIGHTED);
    }

    /** The metric with its default. */
    public AveragePrecision() {
        this(Average.MACRO);
    }

    @Override
    public String name() {
        return "average-precision";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireBits(targets);
    }

    @Override
    public Tally tally() {
        Scores scores = new Scores(name(), RocAuc.MAX_SCORES);
        return new RowTally(this, scores::add, () -> scores.averaged(average, Levels::averagePrecision));
    }
}
