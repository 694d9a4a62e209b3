package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * What one example costs, row by row.
 *
 * <pre>
 *   value      l_i  = L(p_i, y_i)
 *   gradient   dp_i = dL(p_i, y_i) / dp_i
 * </pre>
 *
 * <p>Sample weights, class weights, the mean and the sum are none of a loss's business: they are taken once, for all
 * losses, where the loss meets the network. Rows are independent; backing arrays may be longer than their matrices.
 */
@ProvidedBy("nn-losses")
public interface Loss extends Component {

    /**
     * Computes the loss of every row.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, examples x targets; not modified
     * @param rowLoss at least as long as there are rows; modified: element i becomes the loss of row i
     */
    void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss);

    /**
     * Computes the gradient of every row's own loss by that row's predictions.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, examples x targets; not modified
     * @param dPrediction the gradient, examples x outputs; modified: every element is written
     */
    void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction);

    /**
     * Refuses targets for which this loss has no meaning: by default those that are not of the kind stated by
     * {@link #targets()}. Called once for a data set, before the first step.
     *
     * @param target targets, examples x targets; not modified
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to use instead
     */
    default void requireTargets(DMatrixRMaj target) {
        targets().ifPresent(kind -> kind.require(name(), target));
    }

    /**
     * {@return the interval of predictions for which this loss has a meaning; all numbers if it is not stated} An output
     * activation that can leave it is refused before the first step.
     */
    default Interval domain() {
        return Interval.ALL;
    }

    /**
     * {@return how many outputs a network needs for so many targets: by default one per target} A likelihood with a mean
     * and a variance per target needs twice as many.
     *
     * @param targets number of columns of the targets, at least 1
     * @throws IllegalArgumentException if this loss has no meaning for so many targets, saying what it expects
     */
    default int outputs(int targets) {
        return targets;
    }

    /**
     * {@return a name for each output, by the names of the targets; empty if this loss has none} By default those of the
     * targets, where outputs have their shape.
     *
     * @param targets one name per column of the targets
     */
    default List<String> outputNames(List<String> targets) {
        return outputs(targets.size()) == targets.size() ? targets : List.of();
    }

    /**
     * {@return c, if the loss of a row is c sum_j (p_j - y_j)^2 with one c &gt; 0 for all rows of so many outputs; empty, as by
     * default, if it is anything else} A solver of least squares then knows the residuals.
     *
     * @param outputs number of columns of the predictions, at least 1
     */
    default OptionalDouble squaredErrorFactor(int outputs) {
        return OptionalDouble.empty();
    }

    /** {@return what the targets of this loss mean; empty if it serves more than one kind} */
    default Optional<TargetKind> targets() {
        return Optional.empty();
    }
}
