package dev.neurona.learn;

import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Predictions beside what was true, row by row: what a confusion matrix or a curve is made of.
 *
 * <pre>{@code
 * JudgedRows judged = iris.judged().orElseThrow();
 * ConfusionMatrix.of(judged.predictions(), judged.targets(), judged.weights(), judged.outputs());
 * }</pre>
 */
public final class JudgedRows {

    private final String how;
    private final List<String> outputs;
    private final DMatrixRMaj predictions;
    private final DMatrixRMaj targets;
    private final double[] weights;

    JudgedRows(String how, List<String> outputs, DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        this.how = how;
        this.outputs = List.copyOf(outputs);
        this.predictions = predictions;
        this.targets = targets;
        this.weights = weights;
    }

    /** The quality of these predictions beside that of means; without them, beside the means of the targets. */
    Quality quality(Task task, Optional<double[]> means, int threads, long seed) {
        DMatrixRMaj constants =
                Outcomes.repeated(means.orElseGet(() -> Outcomes.means(targets, weights)), targets.numRows);
        Bootstrap bootstrap = new Bootstrap(predictions, constants, targets, weights, Optional.empty());
        return new Quality(how, targets.numRows, bootstrap.measures(task.asked(), threads, seed));
    }

    /** What a file keeps of these rows. */
    JudgedFigures figures(Task task) {
        return JudgedFigures.of(task, predictions, targets, weights);
    }

    /** {@return which rows these are, as {@link Quality#how} says it} */
    public String how() {
        return how;
    }

    /** {@return the names of the outputs, such as the classes} */
    public List<String> outputs() {
        return outputs;
    }

    /** {@return probabilities, or numbers in the unit of the table, rows x outputs; a copy} */
    public DMatrixRMaj predictions() {
        return predictions.copy();
    }

    /** {@return what was true, rows x outputs: 0 and 1, or numbers in the unit of the table; a copy} */
    public DMatrixRMaj targets() {
        return targets.copy();
    }

    /** {@return how much each row counts; a copy} */
    public double[] weights() {
        return weights.clone();
    }
}
