package dev.neurona.simd;

import dev.neurona.kernel.Multiplier;
import dev.neurona.kernel.Product;
import dev.neurona.kernel.ScalarTiles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Cuts a product into tiles, and copies operands first where that pays: B where its columns are not contiguous or many
 * rows reuse it, A where many columns do.
 */
final class SimdMultiplier implements Multiplier {

    private static final int L = Tiles.L;
    private static final int WIDTH = Tiles.VECTORS * L;
    private static final int ROWS = Tiles.ROWS;

    /** Blocks of the inner index, of rows and of columns: a panel of B in the first cache, a block of A in the second. */
    static int INNER = Integer.getInteger("kc", 1024);

    static int AREA = Integer.getInteger("area", 80000);
    static long INPLACE = Long.getLong("inplace", 1 << 15);

    private final Tiles tiles = new Tiles();
    private final double[] edge = new double[ROWS * WIDTH];
    private double[] left = {};
    private double[] right = {};

    @Override
    public void multiply(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int rows = rowTo - rowFrom;
        int columns = columnTo - columnFrom;
        if (rows <= 0 || columns <= 0) {
            return;
        }
        if (columns < L) {
            ScalarTiles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
        } else if (rows < 4 && p.bColumn != 1) {
            ScalarTiles.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
        } else if (rows < 16 || (p.bColumn == 1 && (long) p.k * columns <= INPLACE)) {
            inPlace(p, rowFrom, rowTo, columnFrom, columnTo);
        } else {
            packed(p, rowFrom, rowTo, columnFrom, columnTo);
        }
    }

    /** Reads both operands where they are; the last tile of a row or column overlaps the one before, to the same bits. */
    private void inPlace(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        Tiles t = tiles;
        t.a = p.a;
        t.aRow = p.aRow;
        t.aColumn = p.aColumn;
        t.c = p.c;
        t.cRow = p.n;
        t.sRow = 0;
        t.s = p.hasBias() ? p.bias : Tiles.ZEROS;
        int bOrigin;
        if (p.bColumn == 1) {
            t.b = p.b;
            t.bRow = p.bRow;
            bOrigin = 0;
        } else {
            t.b = transposed(p, columnFrom, columnTo);
            t.bRow = columnTo - columnFrom;
            bOrigin = -columnFrom;
        }
        if (rowTo - rowFrom < 4) {
            for (int i = rowFrom; i < rowTo; i++) {
                oneRow(p, i, columnFrom, columnTo, bOrigin);
            }
            return;
        }
        int j = columnFrom;
        while (j < columnTo) {
            int vectors = vectors(columnTo - j);
            int first = Math.min(j, columnTo - vectors * L);
            if (first < columnFrom) {
                vectors--;
                first = j;
            }
            column(p, rowFrom, rowTo, first, vectors, bOrigin + first);
            j = first + vectors * L;
        }
    }

    private void column(Product p, int rowFrom, int rowTo, int j, int vectors, int bi) {
        int si = p.hasBias() ? j : 0;
        int i = rowFrom;
        while (i < rowTo) {
            int height = rowTo - i >= ROWS ? ROWS : 4;
            int first = Math.min(i, rowTo - height);
            if (height == 4 && rowTo - i > 4 && rowTo - rowFrom >= ROWS) {
                height = ROWS;
                first = rowTo - ROWS;
            }
            tile(height, vectors, first * p.aRow, bi, si, first * p.n + j, p.k);
            i = first + height;
        }
    }

    private void tile(int height, int vectors, int ai, int bi, int si, int ci, int steps) {
        Tiles t = tiles;
        if (height == 8) {
            switch (vectors) {
                case 3 -> t.rows8x3(ai, bi, si, ci, steps);
                case 2 -> t.rows8x2(ai, bi, si, ci, steps);
                default -> t.rows8x1(ai, bi, si, ci, steps);
            }
        } else {
            switch (vectors) {
                case 3 -> t.rows4x3(ai, bi, si, ci, steps);
                case 2 -> t.rows4x2(ai, bi, si, ci, steps);
                default -> t.rows4x1(ai, bi, si, ci, steps);
            }
        }
    }

    private void oneRow(Product p, int i, int columnFrom, int columnTo, int bOrigin) {
        Tiles t = tiles;
        int ai = i * p.aRow;
        int ci = i * p.n;
        int j = columnFrom;
        for (; j + 8 * L <= columnTo; j += 8 * L) {
            t.rows1x8(ai, bOrigin + j, p.hasBias() ? j : 0, ci + j, p.k);
        }
        for (; j + 4 * L <= columnTo; j += 4 * L) {
            t.rows1x4(ai, bOrigin + j, p.hasBias() ? j : 0, ci + j, p.k);
        }
        for (; j < columnTo; j += L) {
            int first = Math.min(j, columnTo - L);
            t.rows1x1(ai, bOrigin + first, p.hasBias() ? first : 0, ci + first, p.k);
        }
    }

    private double[] transposed(Product p, int columnFrom, int columnTo) {
        int columns = columnTo - columnFrom;
        right = grown(right, p.k * columns);
        for (int j = 0; j < columns; j++) {
            int from = (columnFrom + j) * p.bColumn;
            int to = j;
            for (int k = 0; k < p.k; k++) {
                right[to] = p.b[from];
                from += p.bRow;
                to += columns;
            }
        }
        return right;
    }

    private static double[] grown(double[] array, int length) {
        return array.length >= length ? array : new double[length];
    }

    private void packed(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (p.k == 0) {
            inPlace(p, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        int inner = evenly(p.k, INNER, 1);
        int breadth = evenly(columnTo - columnFrom, Math.max(3 * WIDTH, AREA / inner), WIDTH);
        left = grown(left, inner * ROWS);
        right = grown(right, inner * (breadth + L));
        for (int j = columnFrom; j < columnTo; j += breadth) {
            int columns = Math.min(breadth, columnTo - j);
            for (int k = 0; k < p.k; k += inner) {
                int steps = Math.min(inner, p.k - k);
                packRight(p, k, steps, j, columns);
                for (int i = rowFrom; i < rowTo; i += ROWS) {
                    strip(p, i, Math.min(ROWS, rowTo - i), j, columns, k, steps);
                }
            }
        }
    }

    /** The size of equal blocks, each at most the limit and a multiple of the grain. */
    private static int evenly(int total, int limit, int grain) {
        int blocks = (total + limit - 1) / limit;
        int size = (total + blocks - 1) / blocks;
        return (size + grain - 1) / grain * grain;
    }

    private void strip(Product p, int row, int height, int column, int columns, int from, int steps) {
        Tiles t = tiles;
        int ai = 0;
        if (height == ROWS && p.aColumn == 1) {
            t.a = p.a;
            t.aRow = p.aRow;
            t.aColumn = p.aColumn;
            ai = row * p.aRow + from * p.aColumn;
        } else {
            packLeft(p, row, height, from, steps);
            t.a = left;
            t.aRow = 1;
            t.aColumn = ROWS;
        }
        t.b = right;
        int j = 0;
        while (j < columns) {
            int vectors = vectors(columns - j);
            int width = Math.min(vectors * L, columns - j);
            t.bRow = vectors * L;
            if (height == ROWS && width == vectors * L) {
                whole(p, row, column + j, vectors, ai, j * steps, from, steps);
            } else {
                partial(p, row, height, column + j, width, ai, j * steps, from, steps);
            }
            j += width;
        }
    }

    /** Vectors of the next tile: three, but two and two instead of three and one. */
    private static int vectors(int columns) {
        int left = (columns + L - 1) / L;
        return left == 4 ? 2 : Math.min(Tiles.VECTORS, left);
    }

    private void whole(Product p, int row, int column, int vectors, int ai, int bi, int from, int steps) {
        Tiles t = tiles;
        int ci = row * p.n + column;
        t.c = p.c;
        t.cRow = p.n;
        if (from > 0) {
            t.s = p.c;
            t.sRow = p.n;
            tile(ROWS, vectors, ai, bi, ci, ci, steps);
        } else {
            t.s = p.hasBias() ? p.bias : Tiles.ZEROS;
            t.sRow = 0;
            tile(ROWS, vectors, ai, bi, p.hasBias() ? column : 0, ci, steps);
        }
    }

    private void partial(Product p, int row, int height, int column, int width, int ai, int bi, int from, int steps) {
        Tiles t = tiles;
        for (int i = 0; i < height; i++) {
            if (from > 0) {
                System.arraycopy(p.c, (row + i) * p.n + column, edge, i * WIDTH, width);
            } else if (p.hasBias()) {
                System.arraycopy(p.bias, column, edge, i * WIDTH, width);
            } else {
                Arrays.fill(edge, i * WIDTH, i * WIDTH + width, 0.0);
            }
        }
        t.c = edge;
        t.cRow = WIDTH;
        t.s = edge;
        t.sRow = WIDTH;
        tile(ROWS, (width + L - 1) / L, ai, bi, 0, 0, steps);
        for (int i = 0; i < height; i++) {
            System.arraycopy(edge, i * WIDTH, p.c, (row + i) * p.n + column, width);
        }
    }

    private void packRight(Product p, int from, int steps, int column, int columns) {
        int width;
        for (int j = 0; j < columns; j += width) {
            int padded = vectors(columns - j) * L;
            width = Math.min(padded, columns - j);
            if (p.bColumn == 1) {
                int at = from * p.bRow + column + j;
                if (width == WIDTH) {
                    copyPanel(p.b, at, p.bRow, right, j * steps, steps);
                } else {
                    for (int k = 0; k < steps; k++) {
                        System.arraycopy(p.b, at + k * p.bRow, right, j * steps + k * padded, width);
                    }
                }
            } else {
                transposePanel(p, (column + j) * p.bColumn + from * p.bRow, width, padded, j * steps, steps);
            }
        }
    }

    private static void copyPanel(double[] from, int at, int row, double[] to, int start, int steps) {
        int source = at;
        int target = start;
        for (int k = 0; k < steps; k++) {
            DoubleVector.fromArray(Tiles.S, from, source).intoArray(to, target);
            DoubleVector.fromArray(Tiles.S, from, source + L).intoArray(to, target + L);
            DoubleVector.fromArray(Tiles.S, from, source + 2 * L).intoArray(to, target + 2 * L);
            source += row;
            target += WIDTH;
        }
    }

    private void transposePanel(Product p, int at, int width, int padded, int start, int steps) {
        double[] to = right;
        double[] from = p.b;
        int row = p.bRow;
        for (int j = 0; j < width; j++) {
            int source = at + j * p.bColumn;
            int target = start + j;
            for (int k = 0; k < steps; k++) {
                to[target] = from[source];
                source += row;
                target += padded;
            }
        }
    }

    private void packLeft(Product p, int row, int height, int from, int steps) {
        double[] to = left;
        double[] a = p.a;
        int at = row * p.aRow + from * p.aColumn;
        if (p.aRow == 1 && height == ROWS) {
            copyRows(a, at, p.aColumn, to, 0, steps);
            return;
        }
        for (int r = 0; r < height; r++) {
            int source = at + r * p.aRow;
            int target = r;
            for (int k = 0; k < steps; k++) {
                to[target] = a[source];
                source += p.aColumn;
                target += ROWS;
            }
        }
    }

    private static void copyRows(double[] from, int at, int row, double[] to, int start, int steps) {
        int source = at;
        int target = start;
        for (int k = 0; k < steps; k++) {
            for (int v = 0; v < ROWS; v += L) {
                DoubleVector.fromArray(Tiles.S, from, source + v).intoArray(to, target + v);
            }
            source += row;
            target += ROWS;
        }
    }

    @Override
    public void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
        int j = columnFrom;
        for (; j + 4 * L <= columnTo; j += 4 * L) {
            fourVectors(a, rows, columns, sums, j);
        }
        for (; j + L <= columnTo; j += L) {
            oneVector(a, rows, columns, sums, j);
        }
        if (j < columnTo && columnTo - columnFrom >= L) {
            oneVector(a, rows, columns, sums, columnTo - L);
            return;
        }
        for (; j < columnTo; j++) {
            double sum = 0.0;
            for (int i = 0; i < rows; i++) {
                sum += a[i * columns + j];
            }
            sums[j] = sum;
        }
    }

    private static void fourVectors(double[] a, int rows, int columns, double[] sums, int j) {
        DoubleVector s0 = DoubleVector.zero(Tiles.S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int at = j;
        for (int i = 0; i < rows; i++) {
            s0 = s0.add(DoubleVector.fromArray(Tiles.S, a, at));
            s1 = s1.add(DoubleVector.fromArray(Tiles.S, a, at + L));
            s2 = s2.add(DoubleVector.fromArray(Tiles.S, a, at + 2 * L));
            s3 = s3.add(DoubleVector.fromArray(Tiles.S, a, at + 3 * L));
            at += columns;
        }
        s0.intoArray(sums, j);
        s1.intoArray(sums, j + L);
        s2.intoArray(sums, j + 2 * L);
        s3.intoArray(sums, j + 3 * L);
    }

    private static void oneVector(double[] a, int rows, int columns, double[] sums, int j) {
        DoubleVector sum = DoubleVector.zero(Tiles.S);
        int at = j;
        for (int i = 0; i < rows; i++) {
            sum = sum.add(DoubleVector.fromArray(Tiles.S, a, at));
            at += columns;
        }
        sum.intoArray(sums, j);
    }
}
