package dev.neurona.learn;

import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
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

    /** Rows that are printed. */
    private static final int PRINTED = 10;

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
    Quality quality(Contents contents, int threads) {
        double[] means = contents.notes().means().orElseGet(() -> Outcomes.means(targets, weights));
        DMatrixRMaj constants = Outcomes.repeated(means, targets.numRows);
        Settings settings = contents.settings();
        Bootstrap bootstrap = new Bootstrap(predictions, constants, targets, weights, Optional.empty());
        return new Quality(
                how, targets.numRows, bootstrap.measures(settings.task().asked(), threads, settings.seed()));
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

    /** Which rows these are, and the first of them: each prediction beside what was true. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(new ArrayList<>(List.of("row")));
        outputs.forEach(name -> lines.get(0).addAll(List.of(Visible.cell(name), "true")));
        for (int row = 0; row < Math.min(targets.numRows, PRINTED); row++) {
            List<String> line = new ArrayList<>(List.of(Integer.toString(row)));
            for (int column = 0; column < targets.numCols; column++) {
                line.add(Quality.text(predictions.get(row, column)));
                line.add(PlainNumber.text(targets.get(row, column)));
            }
            lines.add(line);
        }
        return how + "\n" + String.join("\n", TextTable.lines(lines, column -> true))
                + (targets.numRows > PRINTED ? "\n..." : "");
    }
}
