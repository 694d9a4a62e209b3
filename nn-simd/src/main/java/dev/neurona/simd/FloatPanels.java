package dev.neurona.simd;

import dev.neurona.kernel.ProductArguments;
import jdk.incubator.vector.FloatVector;

/** Copies of blocks of operands, laid out in the order in which tiles read them, in scratch memory that is kept. */
final class FloatPanels {

    private static final int L = FloatTiles.L;
    private static final int ROWS = FloatTiles.ROWS;
    private static final int WIDTH = FloatTiles.VECTORS * L;

    /** Columns that are transposed at once: those of a cache line. */
    private static final int LINE = 8;

    private float[] left = {};
    private float[] right = {};

    /** Scratch memory in place of a strip of A. */
    float[] left(int length) {
        if (left.length < length) {
            left = new float[length];
        }
        return left;
    }

    /** A strip of A whose columns are contiguous, step by step. */
    float[] left(ProductArguments p, int at, int steps) {
        float[] to = left(ROWS * steps);
        float[] from = p.floatA;
        int source = at;
        int target = 0;
        for (int k = 0; k < steps; k++) {
            if (L > ROWS) {
                for (int v = 0; v < ROWS; v++) {
                    to[target + v] = from[source + v];
                }
            } else {
                for (int v = 0; v < ROWS; v += L) {
                    FloatVector.fromArray(FloatTiles.S, from, source + v).intoArray(to, target + v);
                }
            }
            source += p.aColumn;
            target += ROWS;
        }
        return to;
    }

    /** A block of B: for each column of tiles, step by step, the columns of a tile. */
    float[] right(ProductArguments p, int from, int steps, int column, int columns) {
        if (right.length < steps * columns) {
            right = new float[steps * columns];
        }
        int width;
        for (int j = 0; j < columns; j += width) {
            width = Math.min(columns - j, FloatTiles.vectors(columns - j, L) * L);
            int at = from * p.bRow + (column + j) * p.bColumn;
            if (p.bColumn != 1) {
                transpose(p.floatB, at, p.bRow, p.bColumn, right, j * steps, width, steps);
            } else if (width == WIDTH) {
                copy(p.floatB, at, p.bRow, right, j * steps, steps);
            } else {
                for (int k = 0; k < steps; k++) {
                    System.arraycopy(p.floatB, at + k * p.bRow, right, j * steps + k * width, width);
                }
            }
        }
        return right;
    }

    /** A B narrower than a vector, step by step, each a whole vector, of which the rest is of no account. */
    float[] padded(ProductArguments p, int column, int columns) {
        if (right.length < p.k * L) {
            right = new float[p.k * L];
        }
        for (int k = 0; k < p.k; k++) {
            int from = k * p.bRow + column * p.bColumn;
            int to = k * L;
            for (int j = 0; j < columns; j++) {
                right[to + j] = p.floatB[from + j * p.bColumn];
            }
        }
        return right;
    }

    private static void copy(float[] from, int at, int row, float[] to, int start, int steps) {
        int source = at;
        int target = start;
        for (int k = 0; k < steps; k++) {
            FloatVector.fromArray(FloatTiles.S, from, source).intoArray(to, target);
            FloatVector.fromArray(FloatTiles.S, from, source + L).intoArray(to, target + L);
            FloatVector.fromArray(FloatTiles.S, from, source + 2 * L).intoArray(to, target + 2 * L);
            source += row;
            target += WIDTH;
        }
    }

    private static void transpose(
            float[] from, int at, int row, int column, float[] to, int start, int width, int steps) {
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
            float[] from, int at, int row, int column, float[] to, int start, int width, int steps) {
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
