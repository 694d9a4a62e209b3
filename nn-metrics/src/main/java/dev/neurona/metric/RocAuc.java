package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;

/**
 * Area under the receiver operating characteristic: how often a random positive is scored above a random negative.
 *
 * <pre>
 *   sum over pairs (positive i, negative j) of w_i · w_j · [s_i &gt; s_j, or 1/2 if s_i = s_j]
 *     /  (weight of the positives · weight of the negatives)
 * </pre>
 *
 * <p>A target of 1 is positive and one of 0 is negative; others are refused. With several outputs each column is ranked
 * against the rest and the columns are averaged (one versus rest, macro), which suits several labels per example too. A
 * column without positives or without negatives is not defined and is left out; NaN if none is left. Other averages, and pairs
 * of classes, are in {@link ClassRocAuc}, the curve in {@link RocCurve}.
 *
 * <p>In [0, 1], 0.5 being chance; greater is better. Only the order of the scores counts, so they need not be
 * probabilities. Cost: n log n a column. Ranking needs all scores at once: up to {@value #MAX_SCORES} of them (rows x
 * outputs) are kept, in 8 bytes each, and more are refused.
 *
 * <p>Source: J. A. Hanley, B. J. McNeil, <i>The meaning and use of the area under a receiver operating characteristic
 * (ROC) curve</i>, Radiology 143, 1982.
 */
public record RocAuc() implements Metric {

    /** How many scores, rows x outputs, one measurement may have. */
    public static final int MAX_SCORES = 100_000_000;

    @Override
    public String name() {
        return "roc-auc";
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
        Scores scores = new Scores(name(), MAX_SCORES);
        return new RowTally(this, scores::add, () -> scores.averaged(Average.MACRO, Levels::area));
    }
}
