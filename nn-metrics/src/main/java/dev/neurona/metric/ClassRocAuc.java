package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;

/**
 * Area under the ROC curve of several classes: of each class against the rest, or of each pair of classes.
 *
 * <pre>
 *   versus=rest:  as RocAuc in each column, and an average over the columns
 *   versus=one:   for classes a and b:  (area of a against b by output a  +  area of b against a by output b) / 2
 *                 with the rows of a and b only, and an average over the pairs;
 *                 weighted: each pair counts with the weight of its rows
 * </pre>
 *
 * <p>A target of 1 is positive and one of 0 is negative; others are refused. {@code versus=rest} with
 * {@code average=macro} is {@link RocAuc}, and serves several labels per example as well. {@code versus=one} needs one 1
 * in each row; it does not depend on how frequent the classes are, and has no {@code micro}. A column or pair that lacks one of its sides is not defined and is left out; NaN if none is left, as with a single output and {@code
 * versus=one}. scikit-learn knows weights of rows against the rest only.
 *
 * <p>In [0, 1], 0.5 being chance; greater is better. It needs all scores at once: up to {@value RocAuc#MAX_SCORES} of
 * them (rows x outputs) are kept, and more are refused.
 *
 * <p>Source: D. J. Hand, R. J. Till, <i>A simple generalisation of the area under the ROC curve for multiple class
 * classification problems</i>, Machine Learning 45, 2001.
 *
 * @param versus what a class is told from: {@code rest} or {@code one}; default {@code rest}
 * @param average how the figures become one: {@code macro}, {@code weighted} or, against the rest, {@code micro};
 *     default {@code macro}
 */
public record ClassRocAuc(Versus versus, Average average) implements Metric {

    /** Checks the hyperparameters. */
    public ClassRocAuc {
        check(versus, average);
    }

    /** The metric with its defaults. */
    public ClassRocAuc() {
        this(Versus.REST, Average.MACRO);
    }

    @Override
    public String name() {
        return "class-roc-auc";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        if (versus == Versus.ONE) {
            Targets.requireClasses(targets);
        }
        Targets.requireBits(targets);
    }

    @Override
    public Tally tally() {
        Scores scores = new Scores(name(), RocAuc.MAX_SCORES);
        return new RowTally(
                this,
                scores::add,
                () -> versus == Versus.ONE ? scores.pairs(average) : scores.averaged(average, Levels::area));
    }

    /** What a class is told from. */
    public enum Versus {
        /** All others together. */
        REST,
        /** Each other one. */
        ONE
    }

    private static void check(Versus versus, Average average) {
        if (versus == Versus.ONE) {
            Average.check("class-roc-auc(versus=one)", average, Average.MACRO, Average.WEIGHTED);
        } else {
            Average.check("class-roc-auc", average, Average.MACRO, Average.MICRO, Average.WEIGHTED);
        }
    }
}
