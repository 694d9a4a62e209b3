package dev.neurona.simd;

import dev.neurona.kernel.Multiplier;
import dev.neurona.kernel.ProductArguments;
import dev.neurona.kernel.ScalarFloatTiles;

/**
 * Cuts a product into tiles: blocks of B that stay in the second cache, along which strips of A as high as a tile pass.
 *
 * <p>Operands are read where they lie whenever that is faster, which is most often (measured 2026-11): A is copied only
 * if its rows are not contiguous and many tiles reuse a strip, B if it is transposed, or so large that its rows evict one
 * another.
 */
final class SimdFloatMultiplier implements Multiplier {

    private static final int L = FloatTiles.L;
    private static final int ROWS = FloatTiles.ROWS;
    private static final int WIDTH = FloatTiles.VECTORS * L;

    /** Longest block of the inner index: C is loaded and stored once a block. */
    private static final int INNER = 1024;

    /** Elements of a block of B: two thirds of a second cache of 1 MB. */
    private static final int AREA = 160_000;

    /** Elements of B up to which it is read in place. */
    private static final int IN_PLACE = 1 << 18;

    /** Rows of A up to which a B of this size is read in place: packing it would not be paid back. */
    private static final int CROWD = 96;

    /** Rows of a result narrower than a vector, but not half as narrow, from which vectors pay all the same. */
    private static final int FEW = 4;

    private final float[] bias = new float[L];
    private final FloatTiles tiles = new FloatTiles();
    private final FloatPanels panels = new FloatPanels();

    @Override
    public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int rows = rowTo - rowFrom;
        int columns = columnTo - columnFrom;
        if (rows <= 0 || columns <= 0) {
            return;
        }
        boolean contiguous = p.bColumn == 1;
        if (columns < L && rows >= L && p.aRow == 1 && !p.hasBias()) {
            narrow(p, rowFrom, rows, columnFrom, columns);
        } else if (columns < L && 2 * columns >= L && rows >= FEW && p.k > 0) {
            padded(p, rowFrom, rowTo, columnFrom, columns);
        } else if (columns < L || p.k == 0 || (rows < 3 && !contiguous)) {
            ScalarFloatTiles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
        } else if (rows == 1) {
            row(p, rowFrom, columnFrom, columnTo);
        } else if (contiguous && inPlace(p, rows, columns)) {
            direct(p, rowFrom, rowTo, columnFrom, columns);
        } else {
            blocks(p, rowFrom, rowTo, columnFrom, columnTo);
        }
    }

    private static boolean inPlace(ProductArguments p, int rows, int columns) {
        long area = (long) p.k * columns;
        return rows <= 2 * ROWS || area <= IN_PLACE / 8 || (rows <= CROWD && area <= IN_PLACE);
    }

    /** A result narrower than a vector from a transposed A: its columns are computed as rows, along which A is contiguous. */
    private void narrow(ProductArguments p, int row, int rows, int column, int columns) {
        FloatTiles t = tiles;
        float[] turned = panels.left(rows * columns);
        t.a = p.floatB;
        t.aColumn = p.bRow;
        t.b = p.floatA;
        t.bRow = p.aColumn;
        t.s = FloatTiles.ZEROS;
        t.keep = 0;
        t.c = turned;
        for (int j = 0; j < columns; j += 4) {
            int height = Math.min(4, columns - j);
            t.rows(height, p.bColumn, rows);
            int ai = (column + j) * p.bColumn;
            int width;
            for (int i = 0; i < rows; i += width) {
                width = Math.min(rows - i, FloatTiles.vectors(rows - i, L) * L);
                t.tile(height, width, ai, row + i, 0, j * rows + i, p.k);
            }
        }
        for (int i = 0; i < rows; i++) {
            int to = (row + i) * p.n + column;
            for (int j = 0; j < columns; j++) {
                p.floatC[to + j] = turned[j * rows + i];
            }
        }
    }

    /** A result narrower than a vector: B, the bias and the result are copied into rows of a whole one. */
    private void padded(ProductArguments p, int rowFrom, int rowTo, int column, int columns) {
        FloatTiles t = tiles;
        left(p);
        t.b = panels.padded(p, column, columns);
        t.bRow = L;
        t.s = FloatTiles.ZEROS;
        t.keep = 0;
        if (p.hasBias()) {
            System.arraycopy(p.floatBias, column, bias, 0, columns);
            t.s = bias;
        }
        float[] wide = panels.left((rowTo - rowFrom) * L);
        t.c = wide;
        for (int i = rowFrom; i < rowTo; i += ROWS) {
            int height = Math.min(ROWS, rowTo - i);
            t.rows(height, p.aRow, L);
            t.tile(height, L, i * p.aRow, 0, 0, (i - rowFrom) * L, p.k);
        }
        for (int i = rowFrom; i < rowTo; i++) {
            int from = (i - rowFrom) * L;
            int to = i * p.n + column;
            for (int j = 0; j < columns; j++) {
                p.floatC[to + j] = wide[from + j];
            }
        }
    }

    private void row(ProductArguments p, int i, int columnFrom, int columnTo) {
        FloatTiles t = tiles;
        left(p);
        t.b = p.floatB;
        t.bRow = p.bRow;
        start(p, 0);
        int ai = i * p.aRow;
        int ci = i * p.n;
        int biased = p.hasBias() ? 1 : 0;
        int j = columnFrom;
        for (; j + 16 * L <= columnTo; j += 16 * L) {
            t.rows1x16(ai, j, j * biased, ci + j, p.k);
        }
        for (; j + 4 * L <= columnTo; j += 4 * L) {
            t.rows1x4(ai, j, j * biased, ci + j, p.k);
        }
        for (; j < columnTo; j += L) {
            int first = Math.min(j, columnTo - L);
            t.rows1x1(ai, first, first * biased, ci + first, p.k);
        }
    }

    private void direct(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columns) {
        left(p);
        tiles.b = p.floatB;
        tiles.bRow = p.bRow;
        start(p, 0);
        for (int i = rowFrom; i < rowTo; i += ROWS) {
            int height = Math.min(ROWS, rowTo - i);
            tiles.rows(height, p.aRow, p.n);
            strip(p, i, height, i * p.aRow, columnFrom, columnFrom, columns, 0, 0, p.k);
        }
    }

    private void blocks(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int inner = evenly(p.k, INNER, 1);
        int breadth = evenly(columnTo - columnFrom, Math.max(WIDTH, AREA / inner / WIDTH * WIDTH), WIDTH);
        for (int j = columnFrom; j < columnTo; j += breadth) {
            int columns = Math.min(breadth, columnTo - j);
            if (columns < L) {
                ScalarFloatTiles.multiply(p, rowFrom, rowTo, j, columnTo);
                return;
            }
            for (int k = 0; k < p.k; k += inner) {
                int steps = Math.min(inner, p.k - k);
                tiles.b = panels.right(p, k, steps, j, columns);
                start(p, k);
                boolean copied = p.aColumn != 1 && columns > 2 * WIDTH;
                for (int i = rowFrom; i < rowTo; i += ROWS) {
                    int height = Math.min(ROWS, rowTo - i);
                    int ai = i * p.aRow + k * p.aColumn;
                    if (copied && height == ROWS) {
                        tiles.a = panels.left(p, ai, steps);
                        tiles.aColumn = ROWS;
                        tiles.rows(height, 1, p.n);
                        strip(p, i, height, 0, 0, j, columns, steps, k, steps);
                    } else {
                        left(p);
                        tiles.rows(height, p.aRow, p.n);
                        strip(p, i, height, ai, 0, j, columns, steps, k, steps);
                    }
                }
            }
        }
    }

    private void left(ProductArguments p) {
        tiles.a = p.floatA;
        tiles.aColumn = p.aColumn;
    }

    /** Where the chains of this block of the inner index start. */
    private void start(ProductArguments p, int from) {
        tiles.c = p.floatC;
        tiles.keep = from > 0 ? -1 : 0;
        tiles.s = from > 0 ? p.floatC : p.hasBias() ? p.floatBias : FloatTiles.ZEROS;
    }

    /**
     * Computes one strip, as high as a tile.
     *
     * @param panel steps of a panel of B, or 0 when B is read in place
     */
    private void strip(
            ProductArguments p,
            int row,
            int height,
            int ai,
            int bi,
            int column,
            int columns,
            int panel,
            int from,
            int steps) {
        FloatTiles t = tiles;
        int ci = row * p.n + column;
        boolean biased = p.hasBias() && from == 0;
        int si = from > 0 ? ci : column;
        int step = from > 0 || biased ? 1 : 0;
        si = step == 0 ? 0 : si;
        int width;
        for (int j = 0; j < columns; j += width) {
            width = Math.min(columns - j, FloatTiles.vectors(columns - j, L) * L);
            if (panel > 0) {
                t.bRow = width;
            }
            t.tile(height, width, ai, panel > 0 ? j * panel : bi + j, si + j * step, ci + j, steps);
        }
    }

    /** The size of equal blocks, each at most the limit and a multiple of the grain. */
    static int evenly(int total, int limit, int grain) {
        int count = (total + limit - 1) / limit;
        int size = (total + count - 1) / count;
        return (size + grain - 1) / grain * grain;
    }

    @Override
    public void sumColumns(ProductArguments p, int columnFrom, int columnTo) {
        FloatColumnSums.sum(p.floatA, p.m, p.n, p.floatC, columnFrom, columnTo);
    }
}
