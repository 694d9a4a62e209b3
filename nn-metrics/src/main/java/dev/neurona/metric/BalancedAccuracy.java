package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The mean of the recalls of the classes, so that a class counts the same however many examples it has.
 *
 * <pre>
 *   mean over classes c with examples of  (weight of the rows of c taken for c) / (weight of the rows of c)
 * </pre>
 *
 * <p>The class of a row is that of {@link Accuracy}. A class without examples is left out, also where {@code recall}
 * would count it as 0. In [0, 1], 1 / classes being chance; greater is better; NaN if no row has weight. Targets that
 * {@link Accuracy} refuses are refused.
 *
 * <p>Source: K. H. Brodersen, C. S. Ong, K. E. Stephan, J. M. Buhmann, <i>The balanced accuracy and its posterior
 * distribution</i>, ICPR 2010.
 *
 * @param threshold a single output above it is class 1, in (-inf, inf); several outputs have none; default 0.5
 */
public record BalancedAccuracy(double threshold) implements Metric {

    /** Checks the hyperparameter. */
    public BalancedAccuracy {
        Domain.check("balanced-accuracy", "threshold", threshold, "(-inf, inf)");
    }

    /** The metric with its default. */
    public BalancedAccuracy() {
        this(Classes.THRESHOLD);
    }

    @Override
    public String name() {
        return "balanced-accuracy";
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
        return ClassCounts.tally(
                this,
                threshold,
                counts -> new AveragedRatio(Ratio.RECALL, Average.MACRO, Double.NaN)
                        .of(ConfusionMatrix.of(counts).occurring()));
    }
}
