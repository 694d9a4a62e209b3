package dev.neurona.report;

import dev.neurona.learn.JudgedRows;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Quantiles;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Predicted numbers against true ones, and by how much they miss. */
final class Residuals {

    private static final int MOST_TARGETS = 6;
    private static final int MOST_POINTS = 1000;
    private static final int BINS = 20;

    private Residuals() {}

    static void write(Subject subject, Html html) {
        JudgedRows rows = subject.judged();
        int shown = Math.min(MOST_TARGETS, rows.outputs().size());
        for (int target = 0; target < shown; target++) {
            write(
                    Visible.cell(rows.outputs().get(target)),
                    column(rows.predictions(), target),
                    column(rows.targets(), target),
                    html);
        }
        if (shown < rows.outputs().size()) {
            html.paragraph(
                    "The first " + shown + " of " + rows.outputs().size() + " numbers are shown.", "class", "note");
        }
    }

    private static double[] column(DMatrixRMaj matrix, int column) {
        return IntStream.range(0, matrix.numRows)
                .mapToDouble(row -> matrix.get(row, column))
                .toArray();
    }

    private static void write(String name, double[] predicted, double[] actual, Html html) {
        html.element("h3", name).open("div", "class", "charts");
        scatter(name, predicted, actual, html);
        double[] residuals = IntStream.range(0, actual.length)
                .mapToDouble(row -> actual[row] - predicted[row])
                .toArray();
        distribution(name, residuals, html);
        html.close();
    }

    private static void scatter(String name, double[] predicted, double[] actual, Html html) {
        List<Integer> order = sample(predicted.length).stream()
                .sorted(Comparator.comparingDouble((Integer row) -> predicted[row]))
                .toList();
        List<Double> x = order.stream().map(row -> predicted[row]).toList();
        String part = order.size() < predicted.length
                ? order.size() + " of " + predicted.length + " rows, drawn at random. "
                : Numerals.count(order.size(), "row") + ". ";
        new Chart(
                        "Predicted and true " + name,
                        part + "A prediction without error is on the dashed line.",
                        "predicted",
                        "true",
                        x)
                .with(
                        "rows",
                        Chart.Style.POINTS,
                        order.stream().map(row -> actual[row]).toList())
                .with("no error", Chart.Style.REFERENCE, x)
                .write(html);
    }

    private static List<Integer> sample(int rows) {
        int[] order = IntStream.range(0, rows).toArray();
        if (rows > MOST_POINTS) {
            RandomStream.at(0, "report").shuffle(order);
        }
        return Arrays.stream(order).limit(MOST_POINTS).sorted().boxed().toList();
    }

    private static void distribution(String name, double[] residuals, Html html) {
        Bins bins = Bins.of(residuals, BINS);
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        html.open("figure", "class", "chart").element("figcaption", "Residuals of " + name + ": true minus predicted");
        Drawing.histogram(bins.counts(), "Histogram of residuals: " + bins.text(), html);
        Drawing.scale(bins, html);
        html.paragraph(
                "Half of the residuals are between " + Numerals.text(Quantiles.of(sorted, 1, 4)) + " and "
                        + Numerals.text(Quantiles.of(sorted, 3, 4)) + ", 9 of 10 between "
                        + Numerals.text(Quantiles.of(sorted, 1, 20)) + " and "
                        + Numerals.text(Quantiles.of(sorted, 19, 20)) + ".",
                "class",
                "note");
        html.open("details").element("summary", "Numbers of this chart");
        Grid grid = new Grid("Residuals of " + name + " by bin", "from", "to", "rows");
        for (int bin = 0; bin < bins.counts().size(); bin++) {
            grid.row(
                    Grid.Cell.count(bins.edge(bin)),
                    Grid.Cell.count(bins.edge(bin + 1)),
                    Grid.Cell.count(bins.counts().get(bin)));
        }
        grid.write(html);
        html.close().close();
    }
}
