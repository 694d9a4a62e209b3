package dev.neurona.simd;

import dev.neurona.kernel.Multiplier;
import dev.neurona.kernel.ProductArguments;
import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;

/**
 * Products in single precision; see {@link NumericPrecision#FLOAT} for what they compute. Both operands are rounded once, the
 * block of A before all others, B block by block into {@link FloatPanels}; the rest is as in {@link SimdMultiplier}.
 */
final class SimdFloatMultiplier implements Multiplier {

    private static final int L = FloatTiles.L;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final int ROWS = Tiles.ROWS;

    /** Blocks of the inner index, which the definition fixes. */
    private static final int INNER = NumericPrecision.FLOAT_BLOCK;

    /** Rows of A that are rounded at once: for more, memory would be needed that is hardly ever used. */
    private static final int HEIGHT = 2048;

    /** Elements of a block of B: two thirds of a second cache of 1 MB. */
    private static final int AREA = 160_000;

    private final FloatTiles tiles = new FloatTiles();
    private final FloatPanels panels = new FloatPanels();
    private final SimdMultiplier doubles = new SimdMultiplier();
    private final double[] edge = new double[ROWS * WIDTH];

    @Override
    public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (rowTo <= rowFrom || columnTo <= columnFrom) {
            return;
        }
        if (p.k == 0) {
            doubles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        for (int i = rowFrom; i < rowTo; i += HEIGHT) {
            int rows = Math.min(HEIGHT, rowTo - i);
            for (int k = 0; k < p.k; k += INNER) {
                int steps = Math.min(INNER, p.k - k);
                panels.left(p, i, rows, k, steps);
                blocks(p, i, rows, columnFrom, columnTo, k, steps);
            }
        }
    }

    private void blocks(ProductArguments p, int row, int rows, int columnFrom, int columnTo, int from, int steps) {
        int limit = Math.max(WIDTH, AREA / steps / WIDTH * WIDTH);
        int breadth = SimdMultiplier.evenly(columnTo - columnFrom, limit, WIDTH);
        tiles.a = panels.left;
        tiles.aRow = panels.leftRow;
        tiles.aColumn = panels.leftColumn;
        for (int j = columnFrom; j < columnTo; j += breadth) {
            int columns = Math.min(breadth, columnTo - j);
            tiles.b = panels.right(p, from, steps, j, columns);
            for (int i = 0; i < rows; i += ROWS) {
                strip(p, row + i, Math.min(ROWS, rows - i), i * panels.leftStrip, j, columns, from, steps);
            }
        }
    }

    private void strip(ProductArguments p, int row, int height, int ai, int column, int columns, int from, int steps) {
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

    private void whole(ProductArguments p, int row, int column, int vectors, int from) {
        int ci = row * p.n + column;
        if (from > 0) {
            tiles.add(ROWS, vectors, p.c, ci, p.n, p.c, ci, p.n);
        } else if (p.hasBias()) {
            tiles.add(ROWS, vectors, p.bias, column, 0, p.c, ci, p.n);
        } else {
            tiles.add(ROWS, vectors, Tiles.ZEROS, 0, 0, p.c, ci, p.n);
        }
    }

    private void partial(ProductArguments p, int row, int height, int column, int width, int from) {
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

    @Override
    public void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
        doubles.sumColumns(a, rows, columns, sums, columnFrom, columnTo);
    }
}
