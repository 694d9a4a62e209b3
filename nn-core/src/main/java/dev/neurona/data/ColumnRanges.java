package dev.neurona.data;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * How far the columns of a matrix of finite numbers reach.
 *
 * @since 0.1
 */
public final class ColumnRanges {

    private final double[] low;
    private final double[] high;

    private ColumnRanges(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * Measures a matrix.
     *
     * @param matrix rows x columns, finite; not modified
     * @return the ranges of its columns
     */
    public static ColumnRanges of(DMatrixRMaj matrix) {
        double[] low = new double[matrix.numCols];
        double[] high = new double[matrix.numCols];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0, i = 0; row < matrix.numRows; row++) {
            for (int j = 0; j < low.length; j++, i++) {
                low[j] = Math.min(low[j], matrix.data[i]);
                high[j] = Math.max(high[j], matrix.data[i]);
            }
        }
        return new ColumnRanges(low, high);
    }

    /**
     * The lowest value of a column.
     *
     * @param column from 0
     * @return the value
     */
    public double low(int column) {
        return low[column];
    }

    /**
     * The highest value of a column.
     *
     * @param column from 0
     * @return the value
     */
    public double high(int column) {
        return high[column];
    }

    /**
     * The highest less the lowest value of a column.
     *
     * @param column from 0
     * @return at least 0; infinite if the difference overflows
     */
    public double span(int column) {
        return high[column] - low[column];
    }

    /**
     * The largest magnitude in a column.
     *
     * @param column from 0
     * @return at least 0
     */
    public double largest(int column) {
        return Math.max(Math.abs(low[column]), Math.abs(high[column]));
    }

    /** {@return the column with the largest magnitude, from 0; the first of equals} */
    public int largest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = largest(j) > largest(at) ? j : at;
        }
        return at;
    }

    /** {@return the column with the widest span, from 0; the first of equals} */
    public int widest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = span(j) > span(at) ? j : at;
        }
        return at;
    }

    /**
     * {@return the column with the narrowest span among those that are not constant, from 0; the first column if all
     * are constant}
     */
    public int narrowest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = span(j) > 0 && (span(j) < span(at) || span(at) == 0) ? j : at;
        }
        return at;
    }

    /** {@return the median span of the columns that are not constant, greater than 0; 0 if all columns are constant} */
    public double medianSpan() {
        double[] spans = new double[low.length];
        int count = 0;
        for (int j = 0; j < low.length; j++) {
            if (span(j) > 0) {
                spans[count++] = span(j);
            }
        }
        Arrays.sort(spans, 0, count);
        return count == 0 ? 0 : spans[(count - 1) / 2];
    }
}
