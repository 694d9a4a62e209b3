package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** A number that says how good predictions are, for people and for early stopping; it is never differentiated. */
@ProvidedBy("nn-metrics")
public interface Metric extends Component {

    /** Which way is better. */
    enum Direction {
        /** Greater is better: accuracy. */
        MAXIMIZE,
        /** Smaller is better: an error. */
        MINIMIZE
    }

    /** {@return which way is better} */
    Direction direction();

    /**
     * Begins a measurement. Every call gives another tally, which knows nothing of the others.
     *
     * @return a tally that has seen nothing
     */
    Tally tally();

    /**
     * Measures predictions that are all at hand: what a fresh tally says that has seen them at once.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, examples x targets; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified. An example of weight 2 counts as
     *     two examples
     * @return the metric; NaN where it is not defined, for example a recall without positive examples
     * @throws IllegalArgumentException if a row that has weight holds targets for which this metric has no meaning
     */
    default double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        Tally tally = tally();
        tally.see(prediction, target, weights);
        return tally.value();
    }

    /** {@return the metric of predictions that are all at hand and count equally, as if each had weight 1} */
    default double value(DMatrixRMaj prediction, DMatrixRMaj target) {
        double[] ones = new double[target.numRows];
        Arrays.fill(ones, 1.0);
        return value(prediction, target, ones);
    }

    /**
     * {@return how many outputs of a network this metric compares with so many targets: by default one per target}
     *
     * @param targets number of columns of the targets, at least 1
     */
    default int outputs(int targets) {
        return targets;
    }

    /** {@return what the targets of this metric mean; empty if it serves more than one kind} */
    default Optional<TargetKind> targets() {
        return Optional.empty();
    }

    /**
     * Refuses targets for which this metric has no meaning: by default those that are not of the kind stated by
     * {@link #targets()}. A metric with a finer rule overrides this method. {@link RowTally} asks it, so that a metric
     * never gives a number for targets that it refuses; other tallies must ask it themselves.
     *
     * @param targets the targets, and the rows of them that count
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to use instead
     */
    default void requireTargets(TargetCheck targets) {
        targets().ifPresent(targets::require);
    }

    /**
     * Refuses targets for which this metric has no meaning. Called once for a data set, before the first step.
     *
     * @param target targets, examples x targets; not modified
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to use instead
     */
    default void requireTargets(DMatrixRMaj target) {
        requireTargets(new TargetCheck(name(), target));
    }
}
