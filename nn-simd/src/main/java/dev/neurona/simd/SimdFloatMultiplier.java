package dev.neurona.simd;

import dev.neurona.kernel.Multiplier;
import dev.neurona.kernel.Precision;
import dev.neurona.kernel.Product;
import java.util.Arrays;

/**
 * Products in single precision; see {@link Precision#FLOAT} for what they compute. Both operands are rounded once, B into
 * panels as wide as a tile, A as it lies.
 */
final class SimdFloatMultiplier implements Multiplier {

    private static final int L = FloatTiles.L;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final int ROWS = Tiles.ROWS;

    /** Blocks of the inner index, which the definition fixes, of rows and of columns, which the second cache suggests. */
    private static final int INNER = Precision.FLOAT_BLOCK;

    private static final int HEIGHT = 128;
    private static final int BREADTH = 10 * WIDTH;

    private final FloatTiles tiles = new FloatTiles();
    private final SimdMultiplier doubles = new SimdMultiplier();
    private final double[] edge = new double[ROWS * WIDTH];
    private float[] left = {};
    private float[] right = {};

    @Override
    public void multiply(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (rowTo <= rowFrom || columnTo <= columnFrom) {
            return;
        }
        if (p.k == 0) {
            doubles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        int inner = Math.min(INNER, p.k);
        int height = Math.min(HEIGHT, rowTo - rowFrom);
        left = grown(left, inner * (height + ROWS));
        right = grown(right, inner * (Math.min(BREADTH, columnTo - columnFrom) + WIDTH));
        for (int j = columnFrom; j < columnTo; j += BREADTH) {
            int columns = Math.min(BREADTH, columnTo - j);
            for (int k = 0; k < p.k; k += INNER) {
                int steps = Math.min(INNER, p.k - k);
                packRight(p, k, steps, j, columns);
                for (int i = rowFrom; i < rowTo; i += HEIGHT) {
                    int rows = Math.min(HEIGHT, rowTo - i);
                    roundLeft(p, i, rows, k, steps);
                    for (int r = 0; r < rows; r += ROWS) {
                        strip(p, i + r, Math.min(ROWS, rows - r), r * tiles.aRow, j, columns, k, steps);
                    }
                }
            }
        }
    }

    private static float[] grown(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }

    private void strip(Product p, int row, int height, int ai, int column, int columns, int from, int steps) {
        tiles.a = left;
        tiles.b = right;
        int j = 0;
        while (j < columns) {
            int vectors = Tiles.vectors(columns - j, L);
            int width = Math.min(vectors * L, columns - j);
            tiles.bRow = vectors * L;
            tile(vectors, ai, j * steps, steps);
            if (height == ROWS && width == vectors * L) {
                whole(p, row, column + j, vectors, from);
            } else {
                partial(p, row, height, column + j, width, from);
            }
            j += width;
        }
    }

    private void tile(int vectors, int ai, int bi, int steps) {
        FloatTiles t = tiles;
        if (ROWS == 8) {
            switch (vectors) {
                case 3 -> t.rows8x3(ai, bi, steps);
                case 2 -> t.rows8x2(ai, bi, steps);
                default -> t.rows8x1(ai, bi, steps);
            }
        } else {
            switch (vectors) {
                case 3 -> t.rows4x3(ai, bi, steps);
                case 2 -> t.rows4x2(ai, bi, steps);
                default -> t.rows4x1(ai, bi, steps);
            }
        }
    }

    private void whole(Product p, int row, int column, int vectors, int from) {
        int ci = row * p.n + column;
        if (from > 0) {
            tiles.add(ROWS, vectors, p.c, ci, p.n, p.c, ci, p.n);
        } else if (p.hasBias()) {
            tiles.add(ROWS, vectors, p.bias, column, 0, p.c, ci, p.n);
        } else {
            tiles.add(ROWS, vectors, Tiles.ZEROS, 0, 0, p.c, ci, p.n);
        }
    }

    private void partial(Product p, int row, int height, int column, int width, int from) {
        for (int i = 0; i < height; i++) {
            if (from > 0) {
                System.arraycopy(p.c, (row + i) * p.n + column, edge, i * WIDTH, width);
            } else if (p.hasBias()) {
                System.arraycopy(p.bias, column, edge, i * WIDTH, width);
            } else {
                Arrays.fill(edge, i * WIDTH, i * WIDTH + width, 0.0);
            }
        }
        tiles.add(height, (width + L - 1) / L, edge, 0, WIDTH, edge, 0, WIDTH);
        for (int i = 0; i < height; i++) {
            System.arraycopy(edge, i * WIDTH, p.c, (row + i) * p.n + column, width);
        }
    }

    private void packRight(Product p, int from, int steps, int column, int columns) {
        int width;
        for (int j = 0; j < columns; j += width) {
            int padded = Tiles.vectors(columns - j, L) * L;
            width = Math.min(padded, columns - j);
            int at = from * p.bRow + (column + j) * p.bColumn;
            if (p.bColumn == 1) {
                for (int k = 0; k < steps; k++) {
                    FloatTiles.round(p.b, at + k * p.bRow, right, j * steps + k * padded, width);
                }
            } else {
                transposePanel(p, at, width, padded, j * steps, steps);
            }
        }
    }

    private void transposePanel(Product p, int at, int width, int padded, int start, int steps) {
        float[] to = right;
        double[] from = p.b;
        int row = p.bRow;
        for (int j = 0; j < width; j++) {
            int source = at + j * p.bColumn;
            int target = start + j;
            for (int k = 0; k < steps; k++) {
                to[target] = (float) from[source];
                source += row;
                target += padded;
            }
        }
    }

    /** Rows beyond the last are what they were: their sums are computed and not used. */
    private void roundLeft(Product p, int row, int rows, int from, int steps) {
        int at = row * p.aRow + from * p.aColumn;
        if (p.aColumn == 1) {
            tiles.aRow = steps;
            tiles.aColumn = 1;
            for (int i = 0; i < rows; i++) {
                FloatTiles.round(p.a, at + i * p.aRow, left, i * steps, steps);
            }
        } else {
            tiles.aRow = 1;
            tiles.aColumn = (rows + ROWS - 1) / ROWS * ROWS;
            for (int k = 0; k < steps; k++) {
                FloatTiles.round(p.a, at + k * p.aColumn, left, k * tiles.aColumn, rows);
            }
        }
    }

    @Override
    public void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
        doubles.sumColumns(a, rows, columns, sums, columnFrom, columnTo);
    }
}
