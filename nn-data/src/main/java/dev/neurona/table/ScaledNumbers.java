package dev.neurona.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Numbers, each column scaled to mean 0 and standard deviation 1. Outputs are given back in the unit of the table.
 *
 * <pre>
 * encode   y = (t - mean) / deviation
 * inverse  t = mean + a deviation, at least the smallest and at most the largest training target if these are known
 * </pre>
 *
 * @param columns the names of the columns
 * @param scales one per column
 * @param ranges the smallest and largest training target, one per column; empty if outputs are not clipped
 */
record ScaledNumbers(List<String> columns, List<Standardise> scales, List<MinMax> ranges) implements Target {

    /** Clips outputs to the range of the training targets. */
    static ScaledNumbers within(List<String> columns, Table training) {
        List<MinMax> ranges = columns.stream()
                .map(column -> MinMax.fit(numbers(column, training)))
                .toList();
        return new ScaledNumbers(columns, unclipped(columns, training).scales, ranges);
    }

    /** Leaves outputs as they are. */
    static ScaledNumbers unclipped(List<String> columns, Table training) {
        return new ScaledNumbers(
                columns,
                columns.stream()
                        .map(column -> Standardise.fit(numbers(column, training)))
                        .toList(),
                List.of());
    }

    /** The targets of the training rows; a gap is refused before all are found to be missing. */
    private static double[] numbers(String column, Table training) {
        return Target.gather(training, List.of(column)).data;
    }

    @Override
    public List<String> names() {
        return columns;
    }

    @Override
    public DMatrixRMaj encode(Table table) {
        DMatrixRMaj targets = Target.gather(table, columns);
        for (int i = 0; i < targets.getNumElements(); i++) {
            int column = i % targets.numCols;
            double scaled = scales.get(column).apply(targets.data[i]);
            if (!Double.isFinite(scaled)) {
                throw new IllegalArgumentException("Target '" + columns.get(column) + "', row " + i / targets.numCols
                        + table.line(i / targets.numCols) + ": " + targets.data[i]
                        + " is too far from the training rows to be scaled: " + scales.get(column)
                        + " gives " + scaled + ".");
            }
            targets.data[i] = scaled;
        }
        return targets;
    }

    @Override
    public boolean isScaled() {
        return true;
    }

    @Override
    public double[] inverse(double[] outputs) {
        double[] numbers = new double[outputs.length];
        Arrays.setAll(numbers, i -> clipped(scales.get(i).inverse(outputs[i]), i));
        return numbers;
    }

    private double clipped(double number, int column) {
        return ranges.isEmpty()
                ? number
                : Math.min(
                        Math.max(number, ranges.get(column).low()),
                        ranges.get(column).high());
    }

    @Override
    public List<String> decode(double[] outputs) {
        return new Target.Numbers(columns).decode(inverse(outputs));
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "scaled-numbers");
        entries.texts("column", columns);
        entries.text("clip", ranges.isEmpty() ? "no" : "yes");
        for (int i = 0; i < columns.size(); i++) {
            Description.Writer scale = entries.below("scale." + i);
            scale.number("mean", scales.get(i).mean());
            scale.number("deviation", scales.get(i).deviation());
            if (!ranges.isEmpty()) {
                scale.number("low", ranges.get(i).low());
                scale.number("high", ranges.get(i).high());
            }
        }
    }

    static ScaledNumbers parse(Description.Reader entries) {
        List<String> columns = entries.texts("column");
        String clip = entries.text("clip");
        if (!List.of("yes", "no").contains(clip)) {
            throw entries.refuse("clip", "yes or no", clip);
        }
        List<Standardise> scales = new ArrayList<>();
        List<MinMax> ranges = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Description.Reader scale = entries.below("scale." + i);
            scales.add(new Standardise(scale.number("mean"), scale.number("deviation")));
            if (clip.equals("yes")) {
                ranges.add(new MinMax(scale.number("low"), scale.number("high")));
            }
        }
        return new ScaledNumbers(columns, List.copyOf(scales), List.copyOf(ranges));
    }
}
