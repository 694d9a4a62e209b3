package dev.neurona.diagnosis;

import dev.neurona.data.Portions;
import dev.neurona.data.RowSource;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How far columns of finite numbers reach. */
final class ColumnRanges {

    private final double[] low;
    private final double[] high;

    private ColumnRanges(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    static ColumnRanges of(RowSource source) {
        return of(source, row -> true);
    }

    /** The ranges over the rows that count, of which there is at least one. */
    static ColumnRanges of(RowSource source, IntPredicate counts) {
        return Portions.distinct(source, counts)
                .map(some -> ofAll(some, row -> true))
                .orElseGet(() -> ofAll(source, counts));
    }

    private static ColumnRanges ofAll(RowSource source, IntPredicate counts) {
        double[] low = new double[source.columns()];
        double[] high = new double[source.columns()];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        Portions.forEach(source, (rows, first) -> {
            for (int row = 0; row < rows.numRows; row++) {
                if (counts.test(first + row)) {
                    widen(low, high, rows.data, row * low.length);
                }
            }
        });
        return new ColumnRanges(low, high);
    }

    /** A loop of its own over arrays, which becomes vectors: every number of a data set passes here before the first step. */
    private static void widen(double[] low, double[] high, double[] values, int from) {
        for (int j = 0; j < low.length; j++) {
            low[j] = Math.min(low[j], values[from + j]);
            high[j] = Math.max(high[j], values[from + j]);
        }
    }

    int columns() {
        return low.length;
    }

    double low(int column) {
        return low[column];
    }

    double high(int column) {
        return high[column];
    }

    /** The highest less the lowest value of a column; infinite if that overflows. */
    double span(int column) {
        return high[column] - low[column];
    }

    /** The smallest magnitude between the lowest and the highest value of a column. */
    double distanceFromZero(int column) {
        return Math.max(0, Math.max(low[column], -high[column]));
    }

    /** The largest magnitude in a column. */
    double largest(int column) {
        return Math.max(Math.abs(low[column]), Math.abs(high[column]));
    }

    /** The column with the largest magnitude, from 0; the first of equals. */
    int largest() {
        return first(this::largest);
    }

    /** The column with the widest span, from 0; the first of equals. */
    int widest() {
        return first(this::span);
    }

    private int first(IntToDoubleFunction size) {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = size.applyAsDouble(j) > size.applyAsDouble(at) ? j : at;
        }
        return at;
    }

    /** The column with the narrowest span among those that are not constant; the first one if all are. */
    int narrowest() {
        return first(j -> span(j) > 0 ? -span(j) : Double.NEGATIVE_INFINITY);
    }

    /** The median span of the columns that are not constant, greater than 0; 0 if all columns are constant. */
    double medianSpan() {
        double[] spans = IntStream.range(0, low.length)
                .mapToDouble(this::span)
                .filter(span -> span > 0)
                .sorted()
                .toArray();
        return spans.length == 0 ? 0 : spans[(spans.length - 1) / 2];
    }
}
