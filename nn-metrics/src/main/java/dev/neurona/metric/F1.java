package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The harmonic mean of precision and recall.
 *
 * <pre>
 *   2 · true positives / (predicted + actual)     all weighted; the class of a row as in Accuracy
 * </pre>
 *
 * <p>With one output it is the figure of the positive class, NaN if nothing is positive and nothing is predicted
 * positive, and the average has no effect. With several outputs it is averaged over the classes:
 *
 * <ul>
 *   <li>{@code "macro"}: the mean, each class counting the same;
 *   <li>{@code "weighted"}: the mean, each class counting with the weight of its examples;
 *   <li>{@code "micro"}: numerators and denominators are summed first, which for one label per example gives accuracy.
 * </ul>
 *
 * <p>In an average, a class that occurs neither among the targets nor among the predictions is left out, and a 0 / 0
 * of any other class counts as 0, as in scikit-learn. In [0, 1]; greater is better; NaN if no row has weight. It knows
 * one label per example; at a threshold, or with another choice for 0 / 0, see {@link FBeta}, for several labels
 * {@link LabelFBeta}. Targets that {@link Accuracy} refuses are refused.
 *
 * <p>Source: C. J. van Rijsbergen, <i>Information Retrieval</i>, 1979.
 *
 * @param average {@code "macro"}, {@code "micro"} or {@code "weighted"}; default {@code "macro"}
 */
public record F1(String average) implements Metric {

    /** Checks the hyperparameter. */
    public F1 {
        Average.of("f1", average);
    }

    /** The metric with its default. */
    public F1() {
        this("macro");
    }

    @Override
    public String name() {
        return "f1";
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
        return ClassCounts.tally(this, Ratio.F1, average);
    }
}
