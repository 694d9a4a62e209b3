package dev.neurona.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops in single precision: as {@link Tiles}, but a tile starts at zero, runs over one block of the inner
 * index and is then added to a tile of doubles.
 */
final class FloatTiles {

    static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

    /** Floats that become one vector of doubles. */
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(F.vectorBitSize() / 2));

    /** Lanes of a vector of floats. */
    static final int L = F.length();

    static final int WIDTH = Tiles.VECTORS * L;

    float[] a = {};
    int aRow;
    int aColumn;
    float[] b = {};
    int bRow;
    private final float[] sums = new float[Tiles.ROWS * WIDTH];

    /** Rounds a run of doubles to floats, four vectors at a time. */
    static void round(double[] from, int at, float[] to, int start, int count) {
        int i = 0;
        for (; i + 4 * Tiles.L <= count; i += 4 * Tiles.L) {
            FloatVector v0 = rounded(from, at + i);
            FloatVector v1 = rounded(from, at + i + Tiles.L);
            FloatVector v2 = rounded(from, at + i + 2 * Tiles.L);
            FloatVector v3 = rounded(from, at + i + 3 * Tiles.L);
            v0.intoArray(to, start + i);
            v1.intoArray(to, start + i + Tiles.L);
            v2.intoArray(to, start + i + 2 * Tiles.L);
            v3.intoArray(to, start + i + 3 * Tiles.L);
        }
        for (; i + Tiles.L <= count; i += Tiles.L) {
            rounded(from, at + i).intoArray(to, start + i);
        }
        for (; i < count; i++) {
            to[start + i] = (float) from[at + i];
        }
    }

    /** Rounds a panel as wide as a tile. */
    static void roundPanel(double[] from, int at, int row, float[] to, int start, int steps) {
        int source = at;
        int target = start;
        for (int k = 0; k < steps; k++) {
            FloatVector v0 = rounded(from, source);
            FloatVector v1 = rounded(from, source + Tiles.L);
            FloatVector v2 = rounded(from, source + 2 * Tiles.L);
            FloatVector v3 = rounded(from, source + 3 * Tiles.L);
            FloatVector v4 = rounded(from, source + 4 * Tiles.L);
            FloatVector v5 = rounded(from, source + 5 * Tiles.L);
            v0.intoArray(to, target);
            v1.intoArray(to, target + Tiles.L);
            v2.intoArray(to, target + 2 * Tiles.L);
            v3.intoArray(to, target + 3 * Tiles.L);
            v4.intoArray(to, target + 4 * Tiles.L);
            v5.intoArray(to, target + 5 * Tiles.L);
            source += row;
            target += WIDTH;
        }
    }

    /**
     * Rounds a panel less wide than a tile. All its loops are in here, and one conversion: called for each row, {@link
     * #round} was inlined with all that it calls, until C2 had enough of it and made an object of every vector.
     */
    static void roundNarrow(double[] from, int at, int row, float[] to, int start, int padded, int width, int steps) {
        int whole = width / Tiles.L * Tiles.L;
        for (int k = 0; k < steps; k++) {
            int source = at + k * row;
            int target = start + k * padded;
            for (int i = 0; i < whole; i += Tiles.L) {
                rounded(from, source + i).intoArray(to, target + i);
            }
            for (int i = whole; i < width; i++) {
                to[target + i] = (float) from[source + i];
            }
        }
    }

    private static FloatVector rounded(double[] from, int at) {
        return (FloatVector) DoubleVector.fromArray(Tiles.S, from, at).convertShape(VectorOperators.D2F, HALF, 0);
    }

    /** Rounds as many doubles as a tile has rows. */
    static void roundRows(double[] from, int at, float[] to, int start) {
        for (int i = 0; i < Tiles.ROWS; i += Tiles.L) {
            rounded(from, at + i).intoArray(to, start + i);
        }
    }

    /** Adds the sums of the last tile, rows of whole vectors, to {@code s}, and stores that in {@code c}. */
    void add(int rows, int vectors, double[] s, int si, int sRow, double[] c, int ci, int cRow) {
        int columns = vectors * L;
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j += Tiles.L) {
                DoubleVector sum = (DoubleVector)
                        FloatVector.fromArray(HALF, sums, r * WIDTH + j).convertShape(VectorOperators.F2D, Tiles.S, 0);
                DoubleVector.fromArray(Tiles.S, s, si + r * sRow + j).add(sum).intoArray(c, ci + r * cRow + j);
            }
        }
    }

    void rows8x3(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c01 = FloatVector.zero(F);
        FloatVector c02 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c11 = FloatVector.zero(F);
        FloatVector c12 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c21 = FloatVector.zero(F);
        FloatVector c22 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c31 = FloatVector.zero(F);
        FloatVector c32 = FloatVector.zero(F);
        FloatVector c40 = FloatVector.zero(F);
        FloatVector c41 = FloatVector.zero(F);
        FloatVector c42 = FloatVector.zero(F);
        FloatVector c50 = FloatVector.zero(F);
        FloatVector c51 = FloatVector.zero(F);
        FloatVector c52 = FloatVector.zero(F);
        FloatVector c60 = FloatVector.zero(F);
        FloatVector c61 = FloatVector.zero(F);
        FloatVector c62 = FloatVector.zero(F);
        FloatVector c70 = FloatVector.zero(F);
        FloatVector c71 = FloatVector.zero(F);
        FloatVector c72 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        int row4 = 4 * row;
        int row5 = 5 * row;
        int row6 = 6 * row;
        int row7 = 7 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector b1 = FloatVector.fromArray(F, right, from + L);
            FloatVector b2 = FloatVector.fromArray(F, right, from + 2 * L);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(F, left[at + row4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(F, left[at + row5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(F, left[at + row6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(F, left[at + row7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, L);
        c02.intoArray(sums, 2 * L);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + L);
        c12.intoArray(sums, WIDTH + 2 * L);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + L);
        c22.intoArray(sums, 2 * WIDTH + 2 * L);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + L);
        c32.intoArray(sums, 3 * WIDTH + 2 * L);
        c40.intoArray(sums, 4 * WIDTH);
        c41.intoArray(sums, 4 * WIDTH + L);
        c42.intoArray(sums, 4 * WIDTH + 2 * L);
        c50.intoArray(sums, 5 * WIDTH);
        c51.intoArray(sums, 5 * WIDTH + L);
        c52.intoArray(sums, 5 * WIDTH + 2 * L);
        c60.intoArray(sums, 6 * WIDTH);
        c61.intoArray(sums, 6 * WIDTH + L);
        c62.intoArray(sums, 6 * WIDTH + 2 * L);
        c70.intoArray(sums, 7 * WIDTH);
        c71.intoArray(sums, 7 * WIDTH + L);
        c72.intoArray(sums, 7 * WIDTH + 2 * L);
    }

    void rows8x2(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c01 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c11 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c21 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c31 = FloatVector.zero(F);
        FloatVector c40 = FloatVector.zero(F);
        FloatVector c41 = FloatVector.zero(F);
        FloatVector c50 = FloatVector.zero(F);
        FloatVector c51 = FloatVector.zero(F);
        FloatVector c60 = FloatVector.zero(F);
        FloatVector c61 = FloatVector.zero(F);
        FloatVector c70 = FloatVector.zero(F);
        FloatVector c71 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        int row4 = 4 * row;
        int row5 = 5 * row;
        int row6 = 6 * row;
        int row7 = 7 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector b1 = FloatVector.fromArray(F, right, from + L);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(F, left[at + row4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(F, left[at + row5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(F, left[at + row6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(F, left[at + row7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, L);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + L);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + L);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + L);
        c40.intoArray(sums, 4 * WIDTH);
        c41.intoArray(sums, 4 * WIDTH + L);
        c50.intoArray(sums, 5 * WIDTH);
        c51.intoArray(sums, 5 * WIDTH + L);
        c60.intoArray(sums, 6 * WIDTH);
        c61.intoArray(sums, 6 * WIDTH + L);
        c70.intoArray(sums, 7 * WIDTH);
        c71.intoArray(sums, 7 * WIDTH + L);
    }

    void rows8x1(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c40 = FloatVector.zero(F);
        FloatVector c50 = FloatVector.zero(F);
        FloatVector c60 = FloatVector.zero(F);
        FloatVector c70 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        int row4 = 4 * row;
        int row5 = 5 * row;
        int row6 = 6 * row;
        int row7 = 7 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(F, left[at + row4]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(F, left[at + row5]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(F, left[at + row6]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(F, left[at + row7]);
            c70 = a7.fma(b0, c70);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c10.intoArray(sums, WIDTH);
        c20.intoArray(sums, 2 * WIDTH);
        c30.intoArray(sums, 3 * WIDTH);
        c40.intoArray(sums, 4 * WIDTH);
        c50.intoArray(sums, 5 * WIDTH);
        c60.intoArray(sums, 6 * WIDTH);
        c70.intoArray(sums, 7 * WIDTH);
    }

    void rows4x3(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c01 = FloatVector.zero(F);
        FloatVector c02 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c11 = FloatVector.zero(F);
        FloatVector c12 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c21 = FloatVector.zero(F);
        FloatVector c22 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c31 = FloatVector.zero(F);
        FloatVector c32 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector b1 = FloatVector.fromArray(F, right, from + L);
            FloatVector b2 = FloatVector.fromArray(F, right, from + 2 * L);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, L);
        c02.intoArray(sums, 2 * L);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + L);
        c12.intoArray(sums, WIDTH + 2 * L);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + L);
        c22.intoArray(sums, 2 * WIDTH + 2 * L);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + L);
        c32.intoArray(sums, 3 * WIDTH + 2 * L);
    }

    void rows4x2(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c01 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c11 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c21 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c31 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector b1 = FloatVector.fromArray(F, right, from + L);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, L);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + L);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + L);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + L);
    }

    void rows4x1(int ai, int bi, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(F, right, from);
            FloatVector a0 = FloatVector.broadcast(F, left[at]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(F, left[at + row]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(F, left[at + row2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(F, left[at + row3]);
            c30 = a3.fma(b0, c30);
            at += step;
            from += width;
        }
        c00.intoArray(sums, 0);
        c10.intoArray(sums, WIDTH);
        c20.intoArray(sums, 2 * WIDTH);
        c30.intoArray(sums, 3 * WIDTH);
    }
}
