package dev.neurona.metric;

import dev.neurona.spi.RowTally;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * How often each class was taken for each other: rows are the actual classes, columns the predicted ones.
 *
 * <p>The class of a row is that of {@link Accuracy}. Counts are sums of weights, so they may be fractions. It is a value:
 * immutable, equal to another of the same labels and counts.
 *
 * <pre>{@code
 * System.out.println(ConfusionMatrix.of(prediction, target, weights, List.of("cat", "dog")));
 *
 * //         predicted
 * // actual  cat  dog
 * // cat      40    2
 * // dog       5   53
 * }</pre>
 */
public final class ConfusionMatrix {

    private static final String PLACE = "confusion matrix";

    private final List<String> labels;
    private final double[][] counts;

    private ConfusionMatrix(List<String> labels, double[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /**
     * Counts predictions of classes that are called 0, 1, 2, ...
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape, one label per example; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified
     * @return the matrix; a single output makes two classes
     * @throws IllegalArgumentException if the shapes differ, weights are missing, a prediction is NaN, or a target row is
     *     not of one class, as {@link Accuracy} needs it
     */
    public static ConfusionMatrix of(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        return of(prediction, target, weights, numbers(Classes.count(prediction.numCols)));
    }

    /**
     * Counts predictions.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape, one label per example; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified. Rows of weight 0 are left out
     * @param labels the name of each class in the order of the outputs; for a single output the names of 0 and of 1
     * @return the matrix
     * @throws IllegalArgumentException if the shapes differ, weights or labels are missing, a prediction is NaN, or a
     *     target row is not of one class, as {@link Accuracy} needs it
     */
    public static ConfusionMatrix of(
            DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, List<String> labels) {
        int classes = Classes.count(prediction.numCols);
        if (labels.size() != classes) {
            throw new IllegalArgumentException(PLACE + ": outputs " + prediction.numCols + " tell " + classes
                    + " classes apart and need as many labels, got " + labels + ".");
        }
        ClassCounts counts = new ClassCounts(Classes.THRESHOLD);
        counts.begin(prediction.numCols);
        new RowTally(PLACE, Targets::requireClasses, counts::add, () -> 0).see(prediction, target, weights);
        if (counts.isUndecided()) {
            throw new IllegalArgumentException(
                    PLACE + ": prediction row " + counts.undecided() + " holds NaN and so has no class.");
        }
        return new ConfusionMatrix(List.copyOf(labels), counts.counts());
    }

    /**
     * Counts predictions that count equally, as if each had weight 1.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape, one label per example; not modified
     * @param labels the name of each class in the order of the outputs; for a single output the names of 0 and of 1
     * @return the matrix
     * @throws IllegalArgumentException as with weights
     */
    public static ConfusionMatrix of(DMatrixRMaj prediction, DMatrixRMaj target, List<String> labels) {
        double[] ones = new double[target.numRows];
        Arrays.fill(ones, 1.0);
        return of(prediction, target, ones, labels);
    }

    /** A copy of what was counted so far. */
    static ConfusionMatrix of(ClassCounts counts) {
        double[][] copy = Arrays.stream(counts.counts()).map(double[]::clone).toArray(double[][]::new);
        return new ConfusionMatrix(numbers(copy.length), copy);
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /**
     * The names of the classes.
     *
     * @return the names in the order of rows and columns
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * How many examples of one class were taken for another.
     *
     * @param actual the row, from 0
     * @param predicted the column, from 0
     * @return the sum of their weights
     */
    public double count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /**
     * How many examples are of a class: its support.
     *
     * @param c the class, from 0
     * @return the sum of their weights
     */
    public double actual(int c) {
        return Arrays.stream(counts[c]).reduce(0.0, Double::sum);
    }

    /**
     * How many examples are taken for a class.
     *
     * @param c the class, from 0
     * @return the sum of their weights
     */
    public double predicted(int c) {
        return Arrays.stream(counts).mapToDouble(row -> row[c]).reduce(0.0, Double::sum);
    }

    /**
     * How many examples were counted.
     *
     * @return the sum of their weights
     */
    public double total() {
        return IntStream.range(0, counts.length).mapToDouble(this::actual).reduce(0.0, Double::sum);
    }

    /**
     * Share of examples taken for what they are.
     *
     * @return in [0, 1]; NaN if there are no examples
     */
    public double accuracy() {
        return IntStream.range(0, counts.length).mapToDouble(c -> counts[c][c]).reduce(0.0, Double::sum) / total();
    }

    /**
     * Of what is taken for a class, the share that is of that class.
     *
     * @param c the class, from 0
     * @return in [0, 1]; NaN if nothing is taken for it
     */
    public double precision(int c) {
        return Ratio.PRECISION.of(hits(c));
    }

    /**
     * Of what is of a class, the share that is taken for it.
     *
     * @param c the class, from 0
     * @return in [0, 1]; NaN if nothing is of that class
     */
    public double recall(int c) {
        return Ratio.RECALL.of(hits(c));
    }

    /**
     * The harmonic mean of precision and recall of a class.
     *
     * @param c the class, from 0
     * @return in [0, 1]; NaN if nothing is of that class and nothing is taken for it
     */
    public double f1(int c) {
        return Ratio.F1.of(hits(c));
    }

    /** What the ratios of a class are taken of. */
    Hits hits(int c) {
        return new Hits(counts[c][c], predicted(c), actual(c));
    }

    /** The same of all classes but those that occur neither among the targets nor among the predictions. */
    List<Hits> occurring() {
        return IntStream.range(0, counts.length)
                .mapToObj(this::hits)
                .filter(hits -> hits.actual() + hits.predicted() > 0)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that
                && labels.equals(that.labels)
                && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
    }

    /** A table: actual classes down, predicted classes across. */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("actual"));
        heading.addAll(labels);
        rows.add(heading);
        String format = Printed.formatOf(counts);
        for (int c = 0; c < counts.length; c++) {
            List<String> row = new ArrayList<>(List.of(labels.get(c)));
            for (double count : counts[c]) {
                row.add(Printed.number(format, count));
            }
            rows.add(row);
        }
        int labelled = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        List<String> lines = TextTable.lines(rows, column -> column > 0);
        return " ".repeat(labelled) + "  predicted\n" + String.join("\n", lines);
    }
}
