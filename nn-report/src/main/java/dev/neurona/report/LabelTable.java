package dev.neurona.report;

import dev.neurona.learn.JudgedRows;
import dev.neurona.table.Visible;
import org.ejml.data.DMatrixRMaj;

/** How often each label was rightly and wrongly given. */
final class LabelTable {

    private static final int MOST_LABELS = 50;

    private LabelTable() {}

    static void write(Subject subject, Html html) {
        JudgedRows rows = subject.judged();
        int shown = Math.min(MOST_LABELS, rows.outputs().size());
        Grid grid = new Grid(
                "Each label, given where its probability is above 0.5",
                "label",
                "rightly given",
                "wrongly given",
                "missed",
                "rightly not given",
                "precision",
                "recall",
                "f1");
        for (int label = 0; label < shown; label++) {
            grid.row(row(rows, label));
        }
        grid.write(html);
        if (shown < rows.outputs().size()) {
            html.paragraph(
                    "The first " + shown + " of " + rows.outputs().size() + " labels are shown.", "class", "note");
        }
    }

    private static Grid.Cell[] row(JudgedRows rows, int label) {
        DMatrixRMaj predictions = rows.predictions();
        DMatrixRMaj targets = rows.targets();
        double[] weights = rows.weights();
        double[][] counts = new double[2][2];
        for (int row = 0; row < weights.length; row++) {
            int given = predictions.get(row, label) > 0.5 ? 1 : 0;
            int isSo = targets.get(row, label) > 0.5 ? 1 : 0;
            counts[given][isSo] += weights[row];
        }
        double right = counts[1][1];
        double wrong = counts[1][0];
        double missed = counts[0][1];
        return new Grid.Cell[] {
            Grid.Cell.of(Visible.cell(rows.outputs().get(label))),
            Grid.Cell.count(right),
            Grid.Cell.count(wrong),
            Grid.Cell.count(missed),
            Grid.Cell.count(counts[0][0]),
            Grid.Cell.measure(right / (right + wrong)),
            Grid.Cell.measure(right / (right + missed)),
            Grid.Cell.measure(2 * right / ((2 * right) + wrong + missed))
        };
    }
}
