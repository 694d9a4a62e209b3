package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Of what is of a class, the share that is predicted to be of that class.
 *
 * <pre>
 *   true positives / actual     all weighted; the class of a row as in Accuracy
 * </pre>
 *
 * <p>With one output it is the figure of the positive class, NaN if nothing is positive, and the average has no
 * effect. With several outputs it is averaged over the classes:
 *
 * <ul>
 *   <li>{@code "macro"}: the mean, each class counting the same;
 *   <li>{@code "weighted"}: the mean, each class counting with the weight of its examples;
 *   <li>{@code "micro"}: numerators and denominators are summed first, which for one label per example gives accuracy.
 * </ul>
 *
 * <p>In an average, a class that occurs neither among the targets nor among the predictions is left out, and a 0 / 0
 * of any other class counts as 0, as in scikit-learn. In [0, 1]; greater is better; NaN if no row has weight. It knows
 * one label per example; for several, or one output at a threshold, see {@link LabelRecall}. Targets that {@link
 * Accuracy} refuses are refused.
 *
 * <p>Source: A. Kent, M. M. Berry, F. U. Luehrs, J. W. Perry, <i>Machine literature searching VIII. Operational
 * criteria for designing information retrieval systems</i>, American Documentation 6, 1955.
 *
 * @param average {@code "macro"}, {@code "micro"} or {@code "weighted"}; default {@code "macro"}
 */
public record Recall(String average) implements Metric {

    /** Checks the hyperparameter. */
    public Recall {
        Average.of("recall", average);
    }

    /** The metric with its default. */
    public Recall() {
        this("macro");
    }

    @Override
    public String name() {
        return "recall";
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
        return ClassCounts.tally(this, Ratio.RECALL, average);
    }
}
