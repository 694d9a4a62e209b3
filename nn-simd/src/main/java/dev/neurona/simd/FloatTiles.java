package dev.neurona.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops: tiles of a result that stay in registers while the inner index runs. {@code rowsRxV} computes R
 * rows of V vectors. A tile is loaded from {@code s} (the bias, zeros, or what an earlier block left in {@code c}) and
 * stored to {@code c}, so each element remains one chain of fused multiply-adds.
 *
 * <p>A tile at an edge computes some elements twice, to the same bits, instead of being masked: with fewer rows it
 * repeats the last one, and with columns that fill no vector its last vector overlaps the one before. (Masks of JDK 17
 * are not compiled to instructions.)
 *
 * <p>Written out, since the JIT keeps vectors in registers only when each is a local variable; and the operands are
 * fields, since arguments beyond the sixth travel through memory for every tile. Loops over eight rows count in {@code long}:
 * where the JVM has no safepoints within counted loops, as with the serial collector, C2 of JDK 17 keeps distances of some
 * {@code int} loops in vector registers and moves them to and fro, which takes a third of the speed at every other start.
 */
final class FloatTiles {

    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Lanes of a vector. */
    static final int L = S.length();

    /** Rows of a tile: as many as the registers hold, of which there are 32 with AVX-512 and 16 before. */
    static final int ROWS = L == 16 ? 8 : 4;

    /** Vectors of a row of a tile. */
    static final int VECTORS = 3;

    static final float[] ZEROS = new float[16 * L];

    float[] a = ZEROS;
    int aColumn;
    float[] b = ZEROS;
    int bRow;
    float[] s = ZEROS;
    float[] c = ZEROS;

    /** All ones when {@code s} has rows like {@code c}, zero when every row starts from the same one. */
    int keep;

    /** Distance of the last vector of a row from the first. */
    private int last;

    private int a1;
    private int a2;
    private int a3;
    private int a4;
    private int a5;
    private int a6;
    private int a7;
    private int c1;
    private int c2;
    private int c3;
    private int c4;
    private int c5;
    private int c6;
    private int c7;

    /** Sets the distances between the rows of a tile of that many. */
    void rows(int height, int aRow, int cRow) {
        int row1 = Math.min(1, height - 1);
        int row2 = Math.min(2, height - 1);
        int row3 = Math.min(3, height - 1);
        int row4 = Math.min(4, height - 1);
        int row5 = Math.min(5, height - 1);
        int row6 = Math.min(6, height - 1);
        int row7 = Math.min(7, height - 1);
        a1 = row1 * aRow;
        a2 = row2 * aRow;
        a3 = row3 * aRow;
        a4 = row4 * aRow;
        a5 = row5 * aRow;
        a6 = row6 * aRow;
        a7 = row7 * aRow;
        c1 = row1 * cRow;
        c2 = row2 * cRow;
        c3 = row3 * cRow;
        c4 = row4 * cRow;
        c5 = row5 * cRow;
        c6 = row6 * cRow;
        c7 = row7 * cRow;
    }

    /** Vectors of the next tile of a row: three, but two and two instead of three and one. */
    static int vectors(int columns, int lanes) {
        int left = (columns + lanes - 1) / lanes;
        return left == 4 ? 2 : Math.min(VECTORS, left);
    }

    /**
     * Computes one tile.
     *
     * @param height its rows, at most {@link #ROWS}, as given to {@link #rows}
     * @param width its columns, at least {@link #L}
     */
    void tile(int height, int width, int ai, int bi, int si, int ci, int steps) {
        last = width - L;
        int vectors = (width + L - 1) / L;
        if (height > 4) {
            switch (vectors) {
                case 3 -> rows8x3(ai, bi, si, ci, steps);
                case 2 -> rows8x2(ai, bi, si, ci, steps);
                default -> rows8x1(ai, bi, si, ci, steps);
            }
        } else {
            switch (vectors) {
                case 3 -> rows4x3(ai, bi, si, ci, steps);
                case 2 -> rows4x2(ai, bi, si, ci, steps);
                default -> rows4x1(ai, bi, si, ci, steps);
            }
        }
    }

    void rows8x3(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int v1 = L;
        int v2 = last;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        int s4 = c4 & keep;
        int s5 = c5 & keep;
        int s6 = c6 & keep;
        int s7 = c7 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + v1);
        FloatVector c02 = FloatVector.fromArray(S, s, si + v2);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c11 = FloatVector.fromArray(S, s, si + s1 + v1);
        FloatVector c12 = FloatVector.fromArray(S, s, si + s1 + v2);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c21 = FloatVector.fromArray(S, s, si + s2 + v1);
        FloatVector c22 = FloatVector.fromArray(S, s, si + s2 + v2);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        FloatVector c31 = FloatVector.fromArray(S, s, si + s3 + v1);
        FloatVector c32 = FloatVector.fromArray(S, s, si + s3 + v2);
        FloatVector c40 = FloatVector.fromArray(S, s, si + s4);
        FloatVector c41 = FloatVector.fromArray(S, s, si + s4 + v1);
        FloatVector c42 = FloatVector.fromArray(S, s, si + s4 + v2);
        FloatVector c50 = FloatVector.fromArray(S, s, si + s5);
        FloatVector c51 = FloatVector.fromArray(S, s, si + s5 + v1);
        FloatVector c52 = FloatVector.fromArray(S, s, si + s5 + v2);
        FloatVector c60 = FloatVector.fromArray(S, s, si + s6);
        FloatVector c61 = FloatVector.fromArray(S, s, si + s6 + v1);
        FloatVector c62 = FloatVector.fromArray(S, s, si + s6 + v2);
        FloatVector c70 = FloatVector.fromArray(S, s, si + s7);
        FloatVector c71 = FloatVector.fromArray(S, s, si + s7 + v1);
        FloatVector c72 = FloatVector.fromArray(S, s, si + s7 + v2);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int row4 = a4;
        int row5 = a5;
        int row6 = a6;
        int row7 = a7;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (long k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + v1);
            FloatVector b2 = FloatVector.fromArray(S, right, from + v2);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            c02 = left0.fma(b2, c02);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            c11 = left1.fma(b1, c11);
            c12 = left1.fma(b2, c12);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            c21 = left2.fma(b1, c21);
            c22 = left2.fma(b2, c22);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            c31 = left3.fma(b1, c31);
            c32 = left3.fma(b2, c32);
            FloatVector left4 = FloatVector.broadcast(S, left[at + row4]);
            c40 = left4.fma(b0, c40);
            c41 = left4.fma(b1, c41);
            c42 = left4.fma(b2, c42);
            FloatVector left5 = FloatVector.broadcast(S, left[at + row5]);
            c50 = left5.fma(b0, c50);
            c51 = left5.fma(b1, c51);
            c52 = left5.fma(b2, c52);
            FloatVector left6 = FloatVector.broadcast(S, left[at + row6]);
            c60 = left6.fma(b0, c60);
            c61 = left6.fma(b1, c61);
            c62 = left6.fma(b2, c62);
            FloatVector left7 = FloatVector.broadcast(S, left[at + row7]);
            c70 = left7.fma(b0, c70);
            c71 = left7.fma(b1, c71);
            c72 = left7.fma(b2, c72);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + v1);
        c02.intoArray(c, ci + v2);
        c10.intoArray(c, ci + c1);
        c11.intoArray(c, ci + c1 + v1);
        c12.intoArray(c, ci + c1 + v2);
        c20.intoArray(c, ci + c2);
        c21.intoArray(c, ci + c2 + v1);
        c22.intoArray(c, ci + c2 + v2);
        c30.intoArray(c, ci + c3);
        c31.intoArray(c, ci + c3 + v1);
        c32.intoArray(c, ci + c3 + v2);
        c40.intoArray(c, ci + c4);
        c41.intoArray(c, ci + c4 + v1);
        c42.intoArray(c, ci + c4 + v2);
        c50.intoArray(c, ci + c5);
        c51.intoArray(c, ci + c5 + v1);
        c52.intoArray(c, ci + c5 + v2);
        c60.intoArray(c, ci + c6);
        c61.intoArray(c, ci + c6 + v1);
        c62.intoArray(c, ci + c6 + v2);
        c70.intoArray(c, ci + c7);
        c71.intoArray(c, ci + c7 + v1);
        c72.intoArray(c, ci + c7 + v2);
    }

    void rows8x2(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int v1 = last;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        int s4 = c4 & keep;
        int s5 = c5 & keep;
        int s6 = c6 & keep;
        int s7 = c7 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + v1);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c11 = FloatVector.fromArray(S, s, si + s1 + v1);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c21 = FloatVector.fromArray(S, s, si + s2 + v1);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        FloatVector c31 = FloatVector.fromArray(S, s, si + s3 + v1);
        FloatVector c40 = FloatVector.fromArray(S, s, si + s4);
        FloatVector c41 = FloatVector.fromArray(S, s, si + s4 + v1);
        FloatVector c50 = FloatVector.fromArray(S, s, si + s5);
        FloatVector c51 = FloatVector.fromArray(S, s, si + s5 + v1);
        FloatVector c60 = FloatVector.fromArray(S, s, si + s6);
        FloatVector c61 = FloatVector.fromArray(S, s, si + s6 + v1);
        FloatVector c70 = FloatVector.fromArray(S, s, si + s7);
        FloatVector c71 = FloatVector.fromArray(S, s, si + s7 + v1);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int row4 = a4;
        int row5 = a5;
        int row6 = a6;
        int row7 = a7;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (long k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + v1);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            c11 = left1.fma(b1, c11);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            c21 = left2.fma(b1, c21);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            c31 = left3.fma(b1, c31);
            FloatVector left4 = FloatVector.broadcast(S, left[at + row4]);
            c40 = left4.fma(b0, c40);
            c41 = left4.fma(b1, c41);
            FloatVector left5 = FloatVector.broadcast(S, left[at + row5]);
            c50 = left5.fma(b0, c50);
            c51 = left5.fma(b1, c51);
            FloatVector left6 = FloatVector.broadcast(S, left[at + row6]);
            c60 = left6.fma(b0, c60);
            c61 = left6.fma(b1, c61);
            FloatVector left7 = FloatVector.broadcast(S, left[at + row7]);
            c70 = left7.fma(b0, c70);
            c71 = left7.fma(b1, c71);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + v1);
        c10.intoArray(c, ci + c1);
        c11.intoArray(c, ci + c1 + v1);
        c20.intoArray(c, ci + c2);
        c21.intoArray(c, ci + c2 + v1);
        c30.intoArray(c, ci + c3);
        c31.intoArray(c, ci + c3 + v1);
        c40.intoArray(c, ci + c4);
        c41.intoArray(c, ci + c4 + v1);
        c50.intoArray(c, ci + c5);
        c51.intoArray(c, ci + c5 + v1);
        c60.intoArray(c, ci + c6);
        c61.intoArray(c, ci + c6 + v1);
        c70.intoArray(c, ci + c7);
        c71.intoArray(c, ci + c7 + v1);
    }

    void rows8x1(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        int s4 = c4 & keep;
        int s5 = c5 & keep;
        int s6 = c6 & keep;
        int s7 = c7 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        FloatVector c40 = FloatVector.fromArray(S, s, si + s4);
        FloatVector c50 = FloatVector.fromArray(S, s, si + s5);
        FloatVector c60 = FloatVector.fromArray(S, s, si + s6);
        FloatVector c70 = FloatVector.fromArray(S, s, si + s7);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int row4 = a4;
        int row5 = a5;
        int row6 = a6;
        int row7 = a7;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (long k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            FloatVector left4 = FloatVector.broadcast(S, left[at + row4]);
            c40 = left4.fma(b0, c40);
            FloatVector left5 = FloatVector.broadcast(S, left[at + row5]);
            c50 = left5.fma(b0, c50);
            FloatVector left6 = FloatVector.broadcast(S, left[at + row6]);
            c60 = left6.fma(b0, c60);
            FloatVector left7 = FloatVector.broadcast(S, left[at + row7]);
            c70 = left7.fma(b0, c70);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c10.intoArray(c, ci + c1);
        c20.intoArray(c, ci + c2);
        c30.intoArray(c, ci + c3);
        c40.intoArray(c, ci + c4);
        c50.intoArray(c, ci + c5);
        c60.intoArray(c, ci + c6);
        c70.intoArray(c, ci + c7);
    }

    void rows4x3(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int v1 = L;
        int v2 = last;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + v1);
        FloatVector c02 = FloatVector.fromArray(S, s, si + v2);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c11 = FloatVector.fromArray(S, s, si + s1 + v1);
        FloatVector c12 = FloatVector.fromArray(S, s, si + s1 + v2);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c21 = FloatVector.fromArray(S, s, si + s2 + v1);
        FloatVector c22 = FloatVector.fromArray(S, s, si + s2 + v2);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        FloatVector c31 = FloatVector.fromArray(S, s, si + s3 + v1);
        FloatVector c32 = FloatVector.fromArray(S, s, si + s3 + v2);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + v1);
            FloatVector b2 = FloatVector.fromArray(S, right, from + v2);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            c02 = left0.fma(b2, c02);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            c11 = left1.fma(b1, c11);
            c12 = left1.fma(b2, c12);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            c21 = left2.fma(b1, c21);
            c22 = left2.fma(b2, c22);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            c31 = left3.fma(b1, c31);
            c32 = left3.fma(b2, c32);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + v1);
        c02.intoArray(c, ci + v2);
        c10.intoArray(c, ci + c1);
        c11.intoArray(c, ci + c1 + v1);
        c12.intoArray(c, ci + c1 + v2);
        c20.intoArray(c, ci + c2);
        c21.intoArray(c, ci + c2 + v1);
        c22.intoArray(c, ci + c2 + v2);
        c30.intoArray(c, ci + c3);
        c31.intoArray(c, ci + c3 + v1);
        c32.intoArray(c, ci + c3 + v2);
    }

    void rows4x2(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int v1 = last;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + v1);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c11 = FloatVector.fromArray(S, s, si + s1 + v1);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c21 = FloatVector.fromArray(S, s, si + s2 + v1);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        FloatVector c31 = FloatVector.fromArray(S, s, si + s3 + v1);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + v1);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            c11 = left1.fma(b1, c11);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            c21 = left2.fma(b1, c21);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            c31 = left3.fma(b1, c31);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + v1);
        c10.intoArray(c, ci + c1);
        c11.intoArray(c, ci + c1 + v1);
        c20.intoArray(c, ci + c2);
        c21.intoArray(c, ci + c2 + v1);
        c30.intoArray(c, ci + c3);
        c31.intoArray(c, ci + c3 + v1);
    }

    void rows4x1(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        int s1 = c1 & keep;
        int s2 = c2 & keep;
        int s3 = c3 & keep;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c10 = FloatVector.fromArray(S, s, si + s1);
        FloatVector c20 = FloatVector.fromArray(S, s, si + s2);
        FloatVector c30 = FloatVector.fromArray(S, s, si + s3);
        int row1 = a1;
        int row2 = a2;
        int row3 = a3;
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            FloatVector left1 = FloatVector.broadcast(S, left[at + row1]);
            c10 = left1.fma(b0, c10);
            FloatVector left2 = FloatVector.broadcast(S, left[at + row2]);
            c20 = left2.fma(b0, c20);
            FloatVector left3 = FloatVector.broadcast(S, left[at + row3]);
            c30 = left3.fma(b0, c30);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c10.intoArray(c, ci + c1);
        c20.intoArray(c, ci + c2);
        c30.intoArray(c, ci + c3);
    }

    void rows1x16(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + L);
        FloatVector c02 = FloatVector.fromArray(S, s, si + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, s, si + 3 * L);
        FloatVector c04 = FloatVector.fromArray(S, s, si + 4 * L);
        FloatVector c05 = FloatVector.fromArray(S, s, si + 5 * L);
        FloatVector c06 = FloatVector.fromArray(S, s, si + 6 * L);
        FloatVector c07 = FloatVector.fromArray(S, s, si + 7 * L);
        FloatVector c08 = FloatVector.fromArray(S, s, si + 8 * L);
        FloatVector c09 = FloatVector.fromArray(S, s, si + 9 * L);
        FloatVector c010 = FloatVector.fromArray(S, s, si + 10 * L);
        FloatVector c011 = FloatVector.fromArray(S, s, si + 11 * L);
        FloatVector c012 = FloatVector.fromArray(S, s, si + 12 * L);
        FloatVector c013 = FloatVector.fromArray(S, s, si + 13 * L);
        FloatVector c014 = FloatVector.fromArray(S, s, si + 14 * L);
        FloatVector c015 = FloatVector.fromArray(S, s, si + 15 * L);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + L);
            FloatVector b2 = FloatVector.fromArray(S, right, from + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, right, from + 3 * L);
            FloatVector b4 = FloatVector.fromArray(S, right, from + 4 * L);
            FloatVector b5 = FloatVector.fromArray(S, right, from + 5 * L);
            FloatVector b6 = FloatVector.fromArray(S, right, from + 6 * L);
            FloatVector b7 = FloatVector.fromArray(S, right, from + 7 * L);
            FloatVector b8 = FloatVector.fromArray(S, right, from + 8 * L);
            FloatVector b9 = FloatVector.fromArray(S, right, from + 9 * L);
            FloatVector b10 = FloatVector.fromArray(S, right, from + 10 * L);
            FloatVector b11 = FloatVector.fromArray(S, right, from + 11 * L);
            FloatVector b12 = FloatVector.fromArray(S, right, from + 12 * L);
            FloatVector b13 = FloatVector.fromArray(S, right, from + 13 * L);
            FloatVector b14 = FloatVector.fromArray(S, right, from + 14 * L);
            FloatVector b15 = FloatVector.fromArray(S, right, from + 15 * L);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            c02 = left0.fma(b2, c02);
            c03 = left0.fma(b3, c03);
            c04 = left0.fma(b4, c04);
            c05 = left0.fma(b5, c05);
            c06 = left0.fma(b6, c06);
            c07 = left0.fma(b7, c07);
            c08 = left0.fma(b8, c08);
            c09 = left0.fma(b9, c09);
            c010 = left0.fma(b10, c010);
            c011 = left0.fma(b11, c011);
            c012 = left0.fma(b12, c012);
            c013 = left0.fma(b13, c013);
            c014 = left0.fma(b14, c014);
            c015 = left0.fma(b15, c015);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c02.intoArray(c, ci + 2 * L);
        c03.intoArray(c, ci + 3 * L);
        c04.intoArray(c, ci + 4 * L);
        c05.intoArray(c, ci + 5 * L);
        c06.intoArray(c, ci + 6 * L);
        c07.intoArray(c, ci + 7 * L);
        c08.intoArray(c, ci + 8 * L);
        c09.intoArray(c, ci + 9 * L);
        c010.intoArray(c, ci + 10 * L);
        c011.intoArray(c, ci + 11 * L);
        c012.intoArray(c, ci + 12 * L);
        c013.intoArray(c, ci + 13 * L);
        c014.intoArray(c, ci + 14 * L);
        c015.intoArray(c, ci + 15 * L);
    }

    void rows1x4(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        FloatVector c01 = FloatVector.fromArray(S, s, si + L);
        FloatVector c02 = FloatVector.fromArray(S, s, si + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, s, si + 3 * L);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector b1 = FloatVector.fromArray(S, right, from + L);
            FloatVector b2 = FloatVector.fromArray(S, right, from + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, right, from + 3 * L);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            c01 = left0.fma(b1, c01);
            c02 = left0.fma(b2, c02);
            c03 = left0.fma(b3, c03);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c02.intoArray(c, ci + 2 * L);
        c03.intoArray(c, ci + 3 * L);
    }

    void rows1x1(int ai, int bi, int si, int ci, int steps) {
        float[] left = a;
        float[] right = b;
        FloatVector c00 = FloatVector.fromArray(S, s, si);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            FloatVector b0 = FloatVector.fromArray(S, right, from);
            FloatVector left0 = FloatVector.broadcast(S, left[at]);
            c00 = left0.fma(b0, c00);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
    }
}
