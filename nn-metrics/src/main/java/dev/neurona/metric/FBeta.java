package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The weighted harmonic mean of precision and recall, where recall counts beta times as much.
 *
 * <pre>
 *   (1 + beta²) · true positives / (predicted + beta² · actual)     all weighted; the class of a row as in Accuracy
 * </pre>
 *
 * <p>Beta 1 is {@link F1}, beta 0 {@link Precision}. With one output it is the figure of the positive class, and the
 * average has no effect; with several outputs it is an {@link Average} over the classes that occur among the targets or
 * the predictions. In [0, 1]; greater is better; NaN if no row has weight. Targets that {@link Accuracy} refuses are
 * refused; for several labels per example see {@link LabelFBeta}.
 *
 * <p>Source: C. J. van Rijsbergen, <i>Information Retrieval</i>, 1979.
 *
 * @param beta how many times as much recall counts as precision, in [0, 1e100]; default 1
 * @param average how the figures become one: {@code macro}, {@code micro} or {@code weighted}; default {@code macro}
 * @param threshold a single output above it is class 1, in (-inf, inf); several outputs have none; default 0.5
 * @param zeroDivision what 0 / 0 counts as, in [0, 1], or {@code none} to leave it out; default 0
 */
public record FBeta(double beta, Average average, double threshold, Optional<Double> zeroDivision) implements Metric {

    /** Checks the hyperparameters. */
    public FBeta {
        Domain.check("f-beta", "beta", beta, "[0, 1e100]");
        Average.check("f-beta", average, Average.MACRO, Average.MICRO, Average.WEIGHTED);
        Domain.check("f-beta", "threshold", threshold, "(-inf, inf)");
        zeroDivision.ifPresent(given -> Domain.check("f-beta", "zero-division", given, "[0, 1]"));
    }

    /** The metric with its defaults. */
    public FBeta() {
        this(1, Average.MACRO, Classes.THRESHOLD, Optional.of(0.0));
    }

    @Override
    public String name() {
        return "f-beta";
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
        return ClassCounts.tally(this, new AveragedRatio(Ratio.fBeta(beta), average, zeroDivision), threshold);
    }
}
