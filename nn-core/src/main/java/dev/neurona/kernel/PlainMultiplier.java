package dev.neurona.kernel;

import java.util.Arrays;

/**
 * Products in plain Java that the JIT vectorises.
 *
 * <p>It does so only when every array of a loop is indexed by the same variable, so blocks of {@code b} and {@code c}
 * are copied into one array a row. Blocks are chosen so that six rows of {@code b} stay in the first cache and the
 * block of {@code c} in the second.
 */
final class PlainMultiplier implements Multiplier {

    private static final int ROWS = 64;

    /** Columns of a block: more would drive rows of {@code b} out of the first cache (measured 2026-11). */
    private static final int COLUMNS = 270;

    /** Steps of one loop: with more, the JIT of JDK 17 no longer vectorises (measured 2026-11: 6 steps 32, 8 steps 10 GFLOP/s). */
    private static final int STEPS = 6;

    private static final int BLOCK = 32 * STEPS;

    /** Doubles of a cache line. */
    private static final int LINE = 8;

    /** Doubles that the header of an array takes. */
    private static final int HEADER = 2;

    /** Below these sizes copying costs more than vectors save. */
    private static final int NARROW = 16;

    private static final int FLAT = 6;

    private final double[][] right = new double[BLOCK][0];
    private final double[][] result = new double[ROWS][0];

    @Override
    public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (columnTo - columnFrom < NARROW || rowTo - rowFrom < FLAT || p.k < STEPS) {
            ScalarTiles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        int blocks = (columnTo - columnFrom + COLUMNS - 1) / COLUMNS;
        int breadth = (columnTo - columnFrom + blocks - 1) / blocks;
        grow(breadth);
        for (int j = columnFrom; j < columnTo; j += breadth) {
            int columns = Math.min(breadth, columnTo - j);
            for (int k = 0; k < p.k; k += BLOCK) {
                int steps = Math.min(BLOCK, p.k - k);
                packRight(p, k, steps, j, columns);
                for (int i = rowFrom; i < rowTo; i += ROWS) {
                    block(p, i, Math.min(ROWS, rowTo - i), k, steps, j, columns);
                }
            }
        }
    }

    /**
     * Rows of equal length are allocated one after the other. With their header of two doubles they fill whole cache
     * lines, so that a loop that is aligned for one of them is aligned for all.
     */
    private void grow(int columns) {
        if (right[0].length < columns) {
            int length = (columns + HEADER - 1) / LINE * LINE + LINE - HEADER;
            Arrays.setAll(right, k -> new double[length]);
            Arrays.setAll(result, i -> new double[length]);
        }
    }

    private void packRight(ProductArguments p, int from, int steps, int column, int columns) {
        if (p.bColumn == 1) {
            for (int k = 0; k < steps; k++) {
                System.arraycopy(p.b, (from + k) * p.bRow + column, right[k], 0, columns);
            }
            return;
        }
        for (int j = 0; j < columns; j++) {
            int at = from * p.bRow + (column + j) * p.bColumn;
            for (int k = 0; k < steps; k++) {
                right[k][j] = p.b[at + k * p.bRow];
            }
        }
    }

    private void block(ProductArguments p, int row, int rows, int from, int steps, int column, int columns) {
        for (int i = 0; i < rows; i++) {
            fetch(p, row + i, from, column, columns, result[i]);
        }
        int k = 0;
        for (; k + STEPS <= steps; k += STEPS) {
            for (int i = 0; i < rows; i++) {
                int at = (row + i) * p.aRow + (from + k) * p.aColumn;
                sixSteps(p.a, at, p.aColumn, k, result[i], columns);
            }
        }
        for (; k < steps; k++) {
            for (int i = 0; i < rows; i++) {
                oneStep(p.a[(row + i) * p.aRow + (from + k) * p.aColumn], right[k], result[i], columns);
            }
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(result[i], 0, p.c, (row + i) * p.n + column, columns);
        }
    }

    private static void fetch(ProductArguments p, int row, int from, int column, int columns, double[] c) {
        if (from > 0) {
            System.arraycopy(p.c, row * p.n + column, c, 0, columns);
        } else if (p.hasBias()) {
            System.arraycopy(p.bias, column, c, 0, columns);
        } else {
            Arrays.fill(c, 0, columns, 0.0);
        }
    }

    /** The loop that matters. */
    private void sixSteps(double[] a, int at, int step, int k, double[] c, int columns) {
        double a0 = a[at];
        double a1 = a[at + step];
        double a2 = a[at + 2 * step];
        double a3 = a[at + 3 * step];
        double a4 = a[at + 4 * step];
        double a5 = a[at + 5 * step];
        double[] b0 = right[k];
        double[] b1 = right[k + 1];
        double[] b2 = right[k + 2];
        double[] b3 = right[k + 3];
        double[] b4 = right[k + 4];
        double[] b5 = right[k + 5];
        for (int j = 0; j < columns; j++) {
            double sum = Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j])));
            c[j] = Math.fma(a5, b5[j], Math.fma(a4, b4[j], Math.fma(a3, b3[j], sum)));
        }
    }

    private static void oneStep(double a, double[] b, double[] c, int columns) {
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    @Override
    public void sumColumns(ProductArguments p, int columnFrom, int columnTo) {
        sumColumns(p.a, p.m, p.n, p.c, columnFrom, columnTo);
    }

    private static void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
        int j = columnFrom;
        for (; j + 4 <= columnTo; j += 4) {
            fourSums(a, rows, columns, sums, j);
        }
        for (; j < columnTo; j++) {
            double sum = 0.0;
            for (int i = 0; i < rows; i++) {
                sum += a[i * columns + j];
            }
            sums[j] = sum;
        }
    }

    private static void fourSums(double[] a, int rows, int columns, double[] sums, int j) {
        double s0 = 0.0;
        double s1 = 0.0;
        double s2 = 0.0;
        double s3 = 0.0;
        int at = j;
        for (int i = 0; i < rows; i++) {
            s0 += a[at];
            s1 += a[at + 1];
            s2 += a[at + 2];
            s3 += a[at + 3];
            at += columns;
        }
        sums[j] = s0;
        sums[j + 1] = s1;
        sums[j + 2] = s2;
        sums[j + 3] = s3;
    }
}
