package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
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
     * Measures predictions.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified. An example of weight 2 counts as
     *     two examples
     * @return the metric; NaN where it is not defined, for example a recall without positive examples
     * @throws IllegalArgumentException if a row that has weight holds targets for which this metric has no meaning
     */
    double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights);

    /**
     * Refuses targets for which this metric has no meaning. Called once for a data set, before the first step. A metric
     * must never give a number for targets that it refuses here.
     *
     * @param target targets, examples x outputs; not modified
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to use instead
     */
    default void requireTargets(DMatrixRMaj target) {}
}
