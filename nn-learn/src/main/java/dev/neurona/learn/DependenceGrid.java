package dev.neurona.learn;

import dev.neurona.learn.PartialDependence.Point;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Computes a {@link PartialDependence}. Values are rows of the background that have them. */
final class DependenceGrid {

    private static final int MOST_ROWS = 500;
    private static final int MOST_VALUES = 20;

    private DependenceGrid() {}

    static PartialDependence of(Probe probe, String name, Table background) {
        int column = probe.columns().indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("Column '" + Visible.text(name) + "' was not learnt from. Columns: "
                    + Visible.names(probe.columns()) + ".");
        }
        Table sample = probe.sample(background, MOST_ROWS);
        Column values = background.column(name);
        int[] grid = values.isNumeric() ? quantiles(values, background.numbers(name)) : frequent(values);
        if (grid.length == 0) {
            throw new IllegalArgumentException("Column '" + Visible.text(name)
                    + "' has no value in the background; give rows in which it has some.");
        }
        DMatrixRMaj rows = probe.fitted().features(sample);
        DMatrixRMaj placed = probe.fitted().features(background.rows(grid));
        List<Point> points = new ArrayList<>();
        for (int value = 0; value < grid.length; value++) {
            for (int row = 0; row < rows.numRows; row++) {
                probe.copy(column, placed, value, rows, row);
            }
            double[] mean = Probe.mean(probe.outputs(rows), 0, rows.numRows);
            points.add(new Point(values.text(grid[value]), probe.named(mean)));
        }
        return new PartialDependence(name, rows.numRows, points);
    }

    /** Rows of values in ascending order, each value once. */
    private static int[] quantiles(Column column, double[] numbers) {
        List<Integer> sorted = IntStream.range(0, numbers.length)
                .filter(row -> !column.isMissing(row))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> numbers[row]))
                .toList();
        int[] different = IntStream.range(0, sorted.size())
                .filter(i -> i == 0 || numbers[sorted.get(i)] != numbers[sorted.get(i - 1)])
                .map(sorted::get)
                .toArray();
        if (different.length <= MOST_VALUES) {
            return different;
        }
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < MOST_VALUES; i++) {
            int row = sorted.get((int) Math.round(i / (MOST_VALUES - 1.0) * (sorted.size() - 1)));
            if (chosen.isEmpty() || numbers[row] != numbers[chosen.get(chosen.size() - 1)]) {
                chosen.add(row);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Rows of the most frequent texts; of equally frequent ones, that of the first row is first. */
    private static int[] frequent(Column column) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(column.text(row), 1, Integer::sum);
                rows.putIfAbsent(column.text(row), row);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_VALUES)
                .mapToInt(each -> rows.getOrDefault(each.getKey(), 0))
                .toArray();
    }
}
