package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * How far what is of a class and what is predicted to be of it are the same: the size of their intersection by that of
 * their union.
 *
 * <pre>
 *   true positives / (predicted + actual - true positives)     all weighted; the class of a row as in Accuracy
 * </pre>
 *
 * <p>With one output it is the figure of the positive class, and the average has no effect; with several outputs it is
 * an {@link Average} over the classes that occur among the targets or the predictions. In [0, 1]; greater is better; NaN
 * if no row has weight. Targets that {@link Accuracy} refuses are refused; for several labels per example see {@link
 * LabelJaccard}.
 *
 * <p>Source: P. Jaccard, <i>The distribution of the flora in the alpine zone</i>, New Phytologist 11, 1912.
 *
 * @param average how the figures become one: {@code macro}, {@code micro} or {@code weighted}; default {@code macro}
 * @param threshold a single output above it is class 1, in (-inf, inf); several outputs have none; default 0.5
 * @param zeroDivision what 0 / 0 counts as, in [0, 1], or {@code none} to leave it out; default 0
 */
public record Jaccard(Average average, double threshold, Optional<Double> zeroDivision) implements Metric {

    /** Checks the hyperparameters. */
    public Jaccard {
        Average.check("jaccard", average, Average.MACRO, Average.MICRO, Average.WEIGHTED);
        Domain.check("jaccard", "threshold", threshold, "(-inf, inf)");
        zeroDivision.ifPresent(given -> Domain.check("jaccard", "zero-division", given, "[0, 1]"));
    }

    /** The metric with its defaults. */
    public Jaccard() {
        this(Average.MACRO, Classes.THRESHOLD, Optional.of(0.0));
    }

    @Override
    public String name() {
        return "jaccard";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireClasses(targets);
    }

    @Override
    public Tally tally() {
        return ClassCounts.tally(this, new AveragedRatio(Ratio.JACCARD, average, zeroDivision), threshold);
    }
}
