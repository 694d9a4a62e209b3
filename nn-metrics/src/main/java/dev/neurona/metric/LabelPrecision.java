package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Of the labels that are predicted, the share that is there, where an example may have several labels.
 *
 * <pre>
 *   true positives / predicted     all weighted
 *   of each label;  average=samples: of the labels of each row
 * </pre>
 *
 * <p>It is an {@link Average} over all labels, or over the rows. In [0, 1]; greater is better; NaN if no row has weight.
 * Targets: one column a label, 0 and 1 or probabilities other than 0.5; others are refused. A single column is yes or no
 * at a threshold.
 *
 * <p>Source: G. Tsoumakas, I. Katakis, I. Vlahavas, <i>Mining multi-label data</i>, 2010.
 *
 * @param average how the figures become one: {@code macro}, {@code micro}, {@code weighted} or {@code samples}; default
 *     {@code macro}
 * @param threshold a label is predicted if its output is above it, in (-inf, inf); default 0.5
 * @param zeroDivision what 0 / 0 counts as, in [0, 1], or {@code none} to leave it out; default 0
 */
public record LabelPrecision(Average average, double threshold, Optional<Double> zeroDivision) implements Metric {

    /** Checks the hyperparameters. */
    public LabelPrecision {
        Domain.check("label-precision", "threshold", threshold, "(-inf, inf)");
        zeroDivision.ifPresent(given -> Domain.check("label-precision", "zero-division", given, "[0, 1]"));
    }

    /** The metric with its defaults. */
    public LabelPrecision() {
        this(Average.MACRO, Classes.THRESHOLD, Optional.of(0.0));
    }

    @Override
    public String name() {
        return "label-precision";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireLabels(targets);
    }

    @Override
    public Tally tally() {
        return LabelCounts.tally(this, new AveragedRatio(Ratio.PRECISION, average, zeroDivision), threshold);
    }
}
