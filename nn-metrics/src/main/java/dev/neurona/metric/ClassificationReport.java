package dev.neurona.metric;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Precision, recall, F1 and number of examples of every class, with their averages, as a table to print.
 *
 * <pre>{@code
 * System.out.println(new ClassificationReport(confusionMatrix));
 *
 * //           precision  recall      f1  examples
 * // cat          0.8889  0.9524  0.9195        42
 * // dog          0.9636  0.9138  0.9381        58
 * // macro        0.9263  0.9331  0.9288       100
 * // weighted     0.9322  0.9300  0.9303       100
 * // accuracy     0.9300                       100
 * }</pre>
 *
 * <p>A figure that is 0 / 0 is printed as {@code -}; the averages treat it as {@link Precision} does.
 *
 * @param matrix what was taken for what
 */
public record ClassificationReport(ConfusionMatrix matrix) {

    private static final String FIGURE = "%.4f";

    /** The table. */
    @Override
    public String toString() {
        double[] examples = IntStream.range(0, matrix.labels().size())
                .mapToDouble(matrix::actual)
                .toArray();
        String format = Printed.formatOf(examples);
        String total = Printed.number(format, matrix.total());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "precision", "recall", "f1", "examples"));
        for (int c = 0; c < examples.length; c++) {
            rows.add(List.of(
                    matrix.labels().get(c),
                    Printed.number(FIGURE, matrix.precision(c)),
                    Printed.number(FIGURE, matrix.recall(c)),
                    Printed.number(FIGURE, matrix.f1(c)),
                    Printed.number(format, examples[c])));
        }
        for (Average average : List.of(Average.MACRO, Average.WEIGHTED)) {
            rows.add(List.of(
                    average.word(),
                    Printed.number(FIGURE, averaged(Ratio.PRECISION, average)),
                    Printed.number(FIGURE, averaged(Ratio.RECALL, average)),
                    Printed.number(FIGURE, averaged(Ratio.F1, average)),
                    total));
        }
        rows.add(List.of("accuracy", Printed.number(FIGURE, matrix.accuracy()), "", "", total));
        return String.join("\n", TextTable.lines(rows, column -> column > 0));
    }

    private double averaged(Ratio ratio, Average average) {
        return new AveragedRatio(ratio, average, 0.0).of(matrix.occurring());
    }
}
