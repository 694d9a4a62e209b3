package dev.neurona.kernel;

import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;

/**
 * MatrixProducts in single precision in plain Java; see {@link NumericPrecision#FLOAT} for what they compute. Built like
 * {@link PlainMultiplier}.
 */
final class PlainFloatMultiplier implements Multiplier {

    private static final int ROWS = 64;
    private static final int COLUMNS = 480;
    private static final int STEPS = 6;
    private static final int BLOCK = NumericPrecision.FLOAT_BLOCK;

    private final PlainMultiplier sums = new PlainMultiplier();
    private final float[][] right = new float[BLOCK][0];
    private final float[][] left = new float[ROWS][BLOCK];
    private final float[][] result = new float[ROWS][0];

    @Override
    public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        grow(Math.min(COLUMNS, columnTo - columnFrom));
        for (int i = rowFrom; i < rowTo; i++) {
            if (p.hasBias()) {
                System.arraycopy(p.bias, columnFrom, p.c, i * p.n + columnFrom, columnTo - columnFrom);
            } else {
                Arrays.fill(p.c, i * p.n + columnFrom, i * p.n + columnTo, 0.0);
            }
        }
        for (int j = columnFrom; j < columnTo; j += COLUMNS) {
            int columns = Math.min(COLUMNS, columnTo - j);
            for (int k = 0; k < p.k; k += BLOCK) {
                int steps = Math.min(BLOCK, p.k - k);
                packRight(p, k, steps, j, columns);
                for (int i = rowFrom; i < rowTo; i += ROWS) {
                    block(p, i, Math.min(ROWS, rowTo - i), k, steps, j, columns);
                }
            }
        }
    }

    private void grow(int columns) {
        if (right[0].length < columns) {
            Arrays.setAll(right, k -> new float[columns]);
            Arrays.setAll(result, i -> new float[columns]);
        }
    }

    private void packRight(ProductArguments p, int from, int steps, int column, int columns) {
        for (int k = 0; k < steps; k++) {
            float[] row = right[k];
            int at = (from + k) * p.bRow + column * p.bColumn;
            for (int j = 0; j < columns; j++) {
                row[j] = (float) p.b[at + j * p.bColumn];
            }
        }
    }

    private void block(ProductArguments p, int row, int rows, int from, int steps, int column, int columns) {
        for (int i = 0; i < rows; i++) {
            int at = (row + i) * p.aRow + from * p.aColumn;
            for (int k = 0; k < steps; k++) {
                left[i][k] = (float) p.a[at + k * p.aColumn];
            }
            Arrays.fill(result[i], 0, columns, 0.0f);
        }
        int k = 0;
        for (; k + STEPS <= steps; k += STEPS) {
            for (int i = 0; i < rows; i++) {
                sixSteps(left[i], k, result[i], columns);
            }
        }
        for (; k < steps; k++) {
            for (int i = 0; i < rows; i++) {
                oneStep(left[i][k], right[k], result[i], columns);
            }
        }
        for (int i = 0; i < rows; i++) {
            int at = (row + i) * p.n + column;
            for (int j = 0; j < columns; j++) {
                p.c[at + j] += result[i][j];
            }
        }
    }

    private void sixSteps(float[] a, int k, float[] c, int columns) {
        float a0 = a[k];
        float a1 = a[k + 1];
        float a2 = a[k + 2];
        float a3 = a[k + 3];
        float a4 = a[k + 4];
        float a5 = a[k + 5];
        float[] b0 = right[k];
        float[] b1 = right[k + 1];
        float[] b2 = right[k + 2];
        float[] b3 = right[k + 3];
        float[] b4 = right[k + 4];
        float[] b5 = right[k + 5];
        for (int j = 0; j < columns; j++) {
            float sum = Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j])));
            c[j] = Math.fma(a5, b5[j], Math.fma(a4, b4[j], Math.fma(a3, b3[j], sum)));
        }
    }

    private static void oneStep(float a, float[] b, float[] c, int columns) {
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    @Override
    public void sumColumns(double[] a, int rows, int columns, double[] totals, int columnFrom, int columnTo) {
        sums.sumColumns(a, rows, columns, totals, columnFrom, columnTo);
    }
}
