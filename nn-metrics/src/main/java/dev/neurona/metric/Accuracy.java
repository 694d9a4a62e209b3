package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Share of examples whose class is predicted right.
 *
 * <pre>
 *   sum of w_i over rows with class(prediction_i) = class(target_i)  /  sum of w_i
 *   class:  one output: 1 if it is above 0.5, else 0;   several: the place of the greatest, among equals the first
 * </pre>
 *
 * <p>In [0, 1]; greater is better; NaN if no row has weight. It knows one label per example: where a target row may hold
 * several ones, use {@link LabelAccuracy} or {@link SubsetAccuracy}.
 *
 * <p>Targets: one column of 0 and 1, or several columns with one 1 in each row, or with probabilities that sum to 1 and
 * have one greatest. All others are refused, such as numbers to be approximated, class numbers in one column, or rows of
 * several labels or none.
 *
 * <p>Source: no paper; a definition.
 */
public record Accuracy() implements Metric {

    @Override
    public String name() {
        return "accuracy";
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
            int predicted = Classes.of(prediction, row);
            return predicted == Classes.NONE ? Double.NaN : predicted == Classes.of(target, row) ? 1.0 : 0.0;
        });
    }
}
