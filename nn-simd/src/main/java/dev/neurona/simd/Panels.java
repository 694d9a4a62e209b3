package dev.neurona.simd;

import dev.neurona.kernel.ProductArguments;
import jdk.incubator.vector.DoubleVector;

/** Copies of blocks of operands, laid out in the order in which tiles read them, in scratch memory that is kept. */
final class Panels {

    private static final int L = Tiles.L;
    private static final int ROWS = Tiles.ROWS;
    private static final int WIDTH = Tiles.VECTORS * L;

    /** Columns that are transposed at once: those of a cache line. */
    private static final int LINE = 8;

    private double[] left = {};
    private double[] right = {};

    /** Scratch memory in place of a strip of A. */
    double[] left(int length) {
        if (left.length < length) {
            left = new double[length];
        }
        return left;
    }

    /** A strip of A whose columns are contiguous, step by step. */
    double[] left(ProductArguments p, int at, int steps) {
        double[] to = left(ROWS * steps);
        double[] from = p.a;
        int source = at;
        int target = 0;
        for (int k = 0; k < steps; k++) {
            if (L > ROWS) {
                for (int v = 0; v < ROWS; v++) {
                    to[target + v] = from[source + v];
                }
            } else {
                for (int v = 0; v < ROWS; v += L) {
                    DoubleVector.fromArray(Tiles.S, from, source + v).intoArray(to, target + v);
                }
            }
            source += p.aColumn;
            target += ROWS;
        }
        return to;
    }

    /** A block of B: for each column of tiles, step by step, the columns of a tile. */
    double[] right(ProductArguments p, int from, int steps, int column, int columns) {
        if (right.length < steps * columns) {
            right = new double[steps * columns];
        }
        int width;
        for (int j = 0; j < columns; j += width) {
            width = Math.min(columns - j, Tiles.vectors(columns - j, L) * L);
            int at = from * p.bRow + (column + j) * p.bColumn;
            if (p.bColumn != 1) {
                transpose(p.b, at, p.bRow, p.bColumn, right, j * steps, width, steps);
            } else if (width == WIDTH) {
                copy(p.b, at, p.bRow, right, j * steps, steps);
            } else {
                for (int k = 0; k < steps; k++) {
                    System.arraycopy(p.b, at + k * p.bRow, right, j * steps + k * width, width);
                }
            }
        }
        return right;
    }

    /** A B narrower than a vector, step by step, each a whole vector, of which the rest is of no account. */
    double[] padded(ProductArguments p, int column, int columns) {
        if (right.length < p.k * L) {
            right = new double[p.k * L];
        }
        for (int k = 0; k < p.k; k++) {
            int from = k * p.bRow + column * p.bColumn;
            int to = k * L;
            for (int j = 0; j < columns; j++) {
                right[to + j] = p.b[from + j * p.bColumn];
            }
        }
        return right;
    }

    private static void copy(double[] from, int at, int row, double[] to, int start, int steps) {
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

    private static void transpose(
            double[] from, int at, int row, int column, double[] to, int start, int width, int steps) {
        int j = 0;
        for (; j + LINE <= width; j += LINE) {
            transposeLine(from, at + j * column, row, column, to, start + j, width, steps);
        }
        for (; j < width; j++) {
            int source = at + j * column;
            int target = start + j;
            for (int k = 0; k < steps; k++) {
                to[target] = from[source];
                source += row;
                target += width;
            }
        }
    }

    private static void transposeLine(
            double[] from, int at, int row, int column, double[] to, int start, int width, int steps) {
        int from1 = column;
        int from2 = 2 * column;
        int from3 = 3 * column;
        int from4 = 4 * column;
        int from5 = 5 * column;
        int from6 = 6 * column;
        int from7 = 7 * column;
        int source = at;
        int target = start;
        for (int k = 0; k < steps; k++) {
            to[target] = from[source];
            to[target + 1] = from[source + from1];
            to[target + 2] = from[source + from2];
            to[target + 3] = from[source + from3];
            to[target + 4] = from[source + from4];
            to[target + 5] = from[source + from5];
            to[target + 6] = from[source + from6];
            to[target + 7] = from[source + from7];
            source += row;
            target += width;
        }
    }
}
