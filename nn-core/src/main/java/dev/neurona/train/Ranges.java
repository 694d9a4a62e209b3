package dev.neurona.train;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** How far the columns of a matrix of finite numbers reach. */
final class Ranges {

    private final double[] low;
    private final double[] high;

    private Ranges(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    static Ranges of(DMatrixRMaj matrix) {
        double[] low = new double[matrix.numCols];
        double[] high = new double[matrix.numCols];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0, i = 0; row < matrix.numRows; row++) {
            for (int j = 0; j < low.length; j++, i++) {
                double value = matrix.data[i];
                low[j] = Math.min(low[j], value);
                high[j] = Math.max(high[j], value);
            }
        }
        return new Ranges(low, high);
    }

    double low(int column) {
        return low[column];
    }

    double high(int column) {
        return high[column];
    }

    /** Highest less lowest value; infinite if that overflows. */
    double span(int column) {
        return high[column] - low[column];
    }

    double largest(int column) {
        return Math.max(Math.abs(low[column]), Math.abs(high[column]));
    }

    int widest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = span(j) > span(at) ? j : at;
        }
        return at;
    }

    /** The narrowest column that is not constant; the first one if all are. */
    int narrowest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = span(j) > 0 && (span(j) < span(at) || span(at) == 0) ? j : at;
        }
        return at;
    }

    int largest() {
        int at = 0;
        for (int j = 1; j < low.length; j++) {
            at = largest(j) > largest(at) ? j : at;
        }
        return at;
    }

    /** The median span of the columns that are not constant; 0 if there is none. */
    double medianSpan() {
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
