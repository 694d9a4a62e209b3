package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Share of examples whose true class is among the k classes with the greatest outputs.
 *
 * <pre>
 *   sum of w_i over rows in which fewer than k classes come before class(target_i)  /  sum of w_i
 * </pre>
 *
 * <p>A class comes before another if its output is greater or, among equals, its column is first; so top-k(k=1) is
 * {@link Accuracy}. In [0, 1]; greater is better; 1 if there are no more than k outputs; NaN for a single output, which
 * ranks nothing, and if no row has weight. Targets that {@link Accuracy} refuses are
 * refused.
 *
 * <p>Source: no paper; a definition.
 *
 * @param k how many guesses each example has, in [1, inf); default 5
 */
public record TopK(int k) implements Metric {

    /** Checks the hyperparameter. */
    public TopK {
        Domain.check("top-k", "k", k, "[1, inf)");
    }

    /** The metric with its default. */
    public TopK() {
        this(5);
    }

    @Override
    public String name() {
        return "top-k";
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
        return WeightedMean.tally(this, (prediction, target, row) -> {
            if (prediction.numCols == 1 || Classes.of(prediction, row) == Classes.NONE) {
                return Double.NaN;
            }
            return TopLabels.rank(prediction, row, Classes.of(target, row)) < k ? 1.0 : 0.0;
        });
    }
}
