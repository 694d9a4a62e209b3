package dev.neurona.report;

import dev.neurona.learn.JudgedRows;
import dev.neurona.learn.Task;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The confusion matrix, and what it says of each class. */
final class ClassTables {

    private static final int MOST_CLASSES = 20;
    private static final int SHADES = 10;

    private ClassTables() {}

    static void write(Subject subject, Html html) {
        ConfusionMatrix matrix = matrix(subject);
        List<Integer> shown = IntStream.range(0, matrix.labels().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -matrix.actual(c)))
                .limit(MOST_CLASSES)
                .sorted()
                .toList();
        String part = shown.size() < matrix.labels().size()
                ? " The " + MOST_CLASSES + " most frequent of "
                        + matrix.labels().size() + " classes are shown."
                : "";
        html.element("h3", "Confusion matrix");
        confusion(matrix, shown, html);
        html.paragraph(
                "The stronger the colour of a cell, the greater its share of the row. Right predictions are on the diagonal."
                        + part,
                "class",
                "note");
        html.element("h3", "Each class");
        classes(matrix, shown, html);
        html.paragraph(
                "Precision: of the rows predicted as this class, the share that is. Recall: of the rows of this"
                        + " class, the share that was predicted as it. F1: their harmonic mean. Support: rows of this class."
                        + part,
                "class",
                "note");
    }

    private static ConfusionMatrix matrix(Subject subject) {
        JudgedRows rows = subject.judged();
        List<String> labels = rows.outputs();
        if (subject.task().kind() == Task.Kind.YES_OR_NO) {
            labels = List.of("not " + subject.task().yes(), subject.task().yes());
        }
        return ConfusionMatrix.of(rows.predictions(), rows.targets(), rows.weights(), labels);
    }

    private static void confusion(ConfusionMatrix matrix, List<Integer> shown, Html html) {
        List<String> headings = new ArrayList<>(List.of("true class"));
        shown.forEach(c -> headings.add("as " + Visible.cell(matrix.labels().get(c))));
        Grid grid = new Grid("Rows by their true class, and by the class they were predicted as", headings);
        for (int actual : shown) {
            List<Grid.Cell> cells = new ArrayList<>(
                    List.of(Grid.Cell.of(Visible.cell(matrix.labels().get(actual)))));
            for (int predicted : shown) {
                double count = matrix.count(actual, predicted);
                long shade = Math.round(SHADES * count / Math.max(matrix.actual(actual), Double.MIN_NORMAL));
                cells.add(new Grid.Cell(Numerals.text(count), Double.NaN, "number shade" + shade));
            }
            grid.row(cells);
        }
        grid.write(html);
    }

    private static void classes(ConfusionMatrix matrix, List<Integer> shown, Html html) {
        Grid grid = new Grid("Precision and recall of each class", "class", "precision", "recall", "f1", "support");
        for (int c : shown) {
            grid.row(
                    Grid.Cell.of(Visible.cell(matrix.labels().get(c))),
                    Grid.Cell.measure(matrix.precision(c)),
                    Grid.Cell.measure(matrix.recall(c)),
                    Grid.Cell.measure(matrix.f1(c)),
                    Grid.Cell.count(matrix.actual(c)));
        }
        grid.write(html);
    }
}
