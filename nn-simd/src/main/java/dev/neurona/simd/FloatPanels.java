package dev.neurona.simd;

import dev.neurona.kernel.ProductArguments;

/** Blocks of operands rounded to floats, laid out for {@link FloatTiles}, in scratch memory that is kept. */
final class FloatPanels {

    private static final int L = FloatTiles.L;
    private static final int ROWS = Tiles.ROWS;

    /** Rows of A that are no power of two apart: else those of a tile would evict one another. */
    private static final int GAP = 16;

    /** Strips of a transposed A that are rounded at once: whole cache lines, of few rows. */
    private static final int STRIPS = 4;

    /** Columns of B that are transposed at once, and steps: the buffer stays in the first cache. */
    private static final int LINE = 8;

    private static final int CHUNK = 64;

    float[] left = {};

    /** Distance of the rows of the left block within a strip as high as a tile. */
    int leftRow;

    /** Distance of its columns. */
    int leftColumn;

    /** Distance of its strips, for each of their rows. */
    int leftStrip;

    private float[] right = {};
    private final float[] lines = new float[LINE * CHUNK];

    /** Rounds a block of A. Rows beyond the last are what they were: their sums are computed and not used. */
    void left(ProductArguments p, int row, int rows, int from, int steps) {
        int height = (rows + ROWS - 1) / ROWS * ROWS;
        left = grown(left, height * (steps + GAP));
        int at = row * p.aRow + from * p.aColumn;
        if (p.aColumn == 1) {
            leftRow = steps + GAP;
            leftColumn = 1;
            leftStrip = leftRow;
            for (int i = 0; i < rows; i++) {
                FloatTiles.round(p.a, at + i * p.aRow, left, i * leftRow, steps);
            }
        } else {
            leftRow = 1;
            leftColumn = ROWS;
            leftStrip = steps;
            int i = 0;
            for (; i + STRIPS * ROWS <= rows; i += STRIPS * ROWS) {
                strips(p, at + i, i * steps, steps);
            }
            for (; i < rows; i += ROWS) {
                strip(p, at + i, i * steps, Math.min(ROWS, rows - i), steps);
            }
        }
    }

    private void strips(ProductArguments p, int at, int start, int steps) {
        int strip = ROWS * steps;
        for (int k = 0; k < steps; k++) {
            int source = at + k * p.aColumn;
            int target = start + k * ROWS;
            FloatTiles.roundRows(p.a, source, left, target);
            FloatTiles.roundRows(p.a, source + ROWS, left, target + strip);
            FloatTiles.roundRows(p.a, source + 2 * ROWS, left, target + 2 * strip);
            FloatTiles.roundRows(p.a, source + 3 * ROWS, left, target + 3 * strip);
        }
    }

    private void strip(ProductArguments p, int at, int start, int rows, int steps) {
        for (int k = 0; k < steps; k++) {
            FloatTiles.round(p.a, at + k * p.aColumn, left, start + k * ROWS, rows);
        }
    }

    /** Rounds a block of B: for each column of tiles, step by step, the columns of a tile. */
    float[] right(ProductArguments p, int from, int steps, int column, int columns) {
        right = grown(right, steps * (columns + L));
        int width;
        for (int j = 0; j < columns; j += width) {
            int padded = Tiles.vectors(columns - j, L) * L;
            width = Math.min(padded, columns - j);
            int at = from * p.bRow + (column + j) * p.bColumn;
            if (p.bColumn != 1) {
                transpose(p, at, j * steps, width, padded, steps);
            } else if (width == FloatTiles.WIDTH) {
                FloatTiles.roundPanel(p.b, at, p.bRow, right, j * steps, steps);
            } else {
                FloatTiles.roundNarrow(p.b, at, p.bRow, right, j * steps, padded, width, steps);
            }
        }
        return right;
    }

    private void transpose(ProductArguments p, int at, int start, int width, int padded, int steps) {
        int j = 0;
        for (; j + LINE <= width; j += LINE) {
            for (int k = 0; k < steps; k += CHUNK) {
                int count = Math.min(CHUNK, steps - k);
                for (int line = 0; line < LINE; line++) {
                    FloatTiles.round(p.b, at + (j + line) * p.bColumn + k, lines, line * CHUNK, count);
                }
                turn(lines, right, start + k * padded + j, padded, count);
            }
        }
        for (; j < width; j++) {
            int source = at + j * p.bColumn;
            int target = start + j;
            for (int k = 0; k < steps; k++) {
                right[target] = (float) p.b[source + k];
                target += padded;
            }
        }
    }

    private static void turn(float[] from, float[] to, int start, int width, int steps) {
        int target = start;
        for (int k = 0; k < steps; k++) {
            to[target] = from[k];
            to[target + 1] = from[k + CHUNK];
            to[target + 2] = from[k + 2 * CHUNK];
            to[target + 3] = from[k + 3 * CHUNK];
            to[target + 4] = from[k + 4 * CHUNK];
            to[target + 5] = from[k + 5 * CHUNK];
            to[target + 6] = from[k + 6 * CHUNK];
            to[target + 7] = from[k + 7 * CHUNK];
            target += width;
        }
    }

    private static float[] grown(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }
}
