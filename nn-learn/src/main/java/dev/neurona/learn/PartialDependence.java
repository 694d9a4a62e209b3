package dev.neurona.learn;

import dev.neurona.table.PlainNumber;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How predictions depend on one column, all else as it is: the mean prediction of some rows that all have the same value in it.
 *
 * <pre>
 *   output(value) = mean over the rows of  f(row with this value in the column)
 * </pre>
 *
 * <p>The values are 20 quantiles of a column of numbers, of which the first is the least and the last the greatest, or all of its values if
 * there are not more; of other columns the 20 most frequent texts. Missing values are not among them. Opposite effects for different
 * rows cancel in the mean; and if columns are correlated, it is about rows that never occur.
 *
 * <p>Source: J. H. Friedman, <i>Greedy function approximation: a gradient boosting machine</i>, Annals of Statistics 29, 2001.
 *
 * @param column a column of the table
 * @param rows how many rows the means are of
 * @param points one per value: numbers in ascending order, texts the most frequent first
 */
public record PartialDependence(String column, int rows, List<Point> points) {

    private static final int LONGEST_BAR = 30;

    /** Copies the list. */
    public PartialDependence {
        points = List.copyOf(points);
    }

    /**
     * The mean prediction for a value.
     *
     * @param value the value, as text
     * @param outputs the mean of each output, by name: probabilities, or numbers in the unit of the table
     */
    public record Point(String value, Map<String, Double> outputs) {

        /** Copies the map. */
        public Point {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        }
    }

    /** A line per value; of a single output also as a bar, from its least to its greatest mean. */
    @Override
    public String toString() {
        List<String> names = points.stream()
                .findFirst()
                .map(point -> List.copyOf(point.outputs().keySet()))
                .orElse(List.of());
        double[] means = points.stream()
                .flatMapToDouble(point -> point.outputs().values().stream().mapToDouble(Double::doubleValue))
                .toArray();
        Decimals decimals = Decimals.of(means);
        List<List<String>> lines = new ArrayList<>();
        lines.add(new ArrayList<>(List.of(Decimals.cell(column))));
        names.forEach(name -> lines.get(0).add(Decimals.cell(name)));
        lines.get(0).add("");
        for (Point point : points) {
            List<String> line = new ArrayList<>(List.of(Decimals.cell(point.value())));
            point.outputs().values().forEach(mean -> line.add(decimals.text(mean)));
            line.add(names.size() == 1 ? bar(point.outputs().values().iterator().next(), means) : "");
            lines.add(line);
        }
        int first = points.stream().allMatch(point -> PlainNumber.is(point.value())) ? 0 : 1;
        int last = names.size();
        return String.join("\n", TextTable.lines(lines, cell -> cell >= first && cell <= last)) + "\nmeans of " + rows
                + (rows == 1 ? " row" : " rows");
    }

    private static String bar(double mean, double[] means) {
        double least = mean;
        double greatest = mean;
        for (double each : means) {
            least = Math.min(least, each);
            greatest = Math.max(greatest, each);
        }
        return greatest > least
                ? "#".repeat((int) Math.round(LONGEST_BAR * ((mean - least) / (greatest - least))))
                : "";
    }
}
