package dev.neurona.learn;

import dev.neurona.table.Moments;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Correlations of two columns.
 *
 * <pre>
 * Pearson     r = (1/n) sum z(x) z(y)      z(x) = (x - mean) / deviation
 * Spearman    the same of the ranks; equal numbers share the mean of their ranks
 * </pre>
 */
final class Correlation {

    private static final double ALMOST_ONE = 0.9999;
    private static final double LEAST_OF_RANKS = 0.99;
    private static final int FEW = 1000;
    private static final int MOST = 100_000;

    private Correlation() {}

    /**
     * Whether one column follows from the other: the correlation of ranks is at least 0.9999 in magnitude, or that of ranks at least 0.99
     * and that of numbers at least 0.9999.
     *
     * @param x finite; not modified
     * @param y finite, of the same length; not modified
     */
    static boolean isAlmostOne(double[] x, double[] y) {
        // Most columns are far from it, as a thousand rows show.
        if (areUnlike(few(x), few(y))) {
            return false;
        }
        double byRanks = Math.abs(ofRanks(x, y));
        return byRanks >= ALMOST_ONE || (byRanks >= LEAST_OF_RANKS && Math.abs(of(x, y)) >= ALMOST_ONE);
    }

    /** Columns that are both constant in a few rows may be alike in the others. */
    private static boolean areUnlike(double[] x, double[] y) {
        return isConstant(x) ? !isConstant(y) : !(Math.abs(ofRanks(x, y)) >= LEAST_OF_RANKS);
    }

    private static boolean isConstant(double[] values) {
        return DoubleStream.of(values).allMatch(value -> value == values[0]);
    }

    private static double[] few(double[] values) {
        return IntStream.of(some(IntStream.range(0, values.length).toArray(), FEW))
                .mapToDouble(row -> values[row])
                .toArray();
    }

    /** {@return at most 100,000 of some rows, at equal distances} More would tell no more. */
    static int[] some(int[] rows) {
        return some(rows, MOST);
    }

    private static int[] some(int[] rows, int most) {
        int count = Math.min(most, rows.length);
        return IntStream.range(0, count)
                .map(i -> rows[(int) ((long) i * rows.length / count)])
                .toArray();
    }

    /** Spearman's correlation; NaN if a column is constant. */
    static double ofRanks(double[] x, double[] y) {
        double[] ranksX = ranks(x);
        double[] ranksY = ranks(y);
        double sum = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < ranksX.length; i++) {
            sum += ranksX[i] * ranksY[i];
            squaresX += ranksX[i] * ranksX[i];
            squaresY += ranksY[i] * ranksY[i];
        }
        return sum / (Math.sqrt(squaresX) * Math.sqrt(squaresY));
    }

    /** Twice the rank of each number, less its mean; so all are whole. */
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        // -0.0 is the same number as 0.0.
        Arrays.setAll(sorted, i -> sorted[i] + 0.0);
        Arrays.sort(sorted);
        double[] sums = new double[sorted.length];
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(sums, from, to, (double) from + (to - 1) - (sorted.length - 1));
        }
        double[] ranks = new double[values.length];
        Arrays.setAll(ranks, i -> sums[Arrays.binarySearch(sorted, values[i] + 0.0)]);
        return ranks;
    }

    /** Pearson's correlation; NaN if a column is constant. */
    static double of(double[] x, double[] y) {
        Moments ofX = Moments.of(x);
        Moments ofY = Moments.of(y);
        double meanX = ofX.mean();
        double meanY = ofY.mean();
        double deviationX = ofX.deviation();
        double deviationY = ofY.deviation();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) / deviationX * ((y[i] - meanY) / deviationY);
        }
        return sum / x.length;
    }
}
