package dev.neurona.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops: tiles of a result that stay in registers while the inner index runs. {@code rowsRxV} computes R
 * rows of V vectors. A tile is loaded from {@code s} (the bias, zeros, or what an earlier block left in {@code c}) and
 * stored to {@code c}, so each element remains one chain of fused multiply-adds.
 *
 * <p>Written out, since the JIT keeps vectors in registers only when each is a local variable; and the operands are
 * fields, since arguments beyond the sixth travel through memory for every tile.
 */
final class Tiles {

    static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    /** Lanes of a vector. */
    static final int L = S.length();

    /** Rows of a tile: as many as the registers hold, of which there are 32 with AVX-512 and 16 before. */
    static final int ROWS = L == 8 ? 8 : 4;

    /** Vectors of a row of a tile. */
    static final int VECTORS = 3;

    static final double[] ZEROS = new double[8 * L];

    double[] a = ZEROS;
    int aRow;
    int aColumn;
    double[] b = ZEROS;
    int bRow;
    double[] s = ZEROS;
    int sRow;
    double[] c = ZEROS;
    int cRow;

    void rows8x3(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c02 = DoubleVector.fromArray(S, s, si + 2 * L);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c11 = DoubleVector.fromArray(S, s, si + sRow + L);
        DoubleVector c12 = DoubleVector.fromArray(S, s, si + sRow + 2 * L);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c21 = DoubleVector.fromArray(S, s, si + 2 * sRow + L);
        DoubleVector c22 = DoubleVector.fromArray(S, s, si + 2 * sRow + 2 * L);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        DoubleVector c31 = DoubleVector.fromArray(S, s, si + 3 * sRow + L);
        DoubleVector c32 = DoubleVector.fromArray(S, s, si + 3 * sRow + 2 * L);
        DoubleVector c40 = DoubleVector.fromArray(S, s, si + 4 * sRow);
        DoubleVector c41 = DoubleVector.fromArray(S, s, si + 4 * sRow + L);
        DoubleVector c42 = DoubleVector.fromArray(S, s, si + 4 * sRow + 2 * L);
        DoubleVector c50 = DoubleVector.fromArray(S, s, si + 5 * sRow);
        DoubleVector c51 = DoubleVector.fromArray(S, s, si + 5 * sRow + L);
        DoubleVector c52 = DoubleVector.fromArray(S, s, si + 5 * sRow + 2 * L);
        DoubleVector c60 = DoubleVector.fromArray(S, s, si + 6 * sRow);
        DoubleVector c61 = DoubleVector.fromArray(S, s, si + 6 * sRow + L);
        DoubleVector c62 = DoubleVector.fromArray(S, s, si + 6 * sRow + 2 * L);
        DoubleVector c70 = DoubleVector.fromArray(S, s, si + 7 * sRow);
        DoubleVector c71 = DoubleVector.fromArray(S, s, si + 7 * sRow + L);
        DoubleVector c72 = DoubleVector.fromArray(S, s, si + 7 * sRow + 2 * L);
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
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector b2 = DoubleVector.fromArray(S, right, from + 2 * L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            DoubleVector a4 = DoubleVector.broadcast(S, left[at + row4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            DoubleVector a5 = DoubleVector.broadcast(S, left[at + row5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            DoubleVector a6 = DoubleVector.broadcast(S, left[at + row6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            DoubleVector a7 = DoubleVector.broadcast(S, left[at + row7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c02.intoArray(c, ci + 2 * L);
        c10.intoArray(c, ci + cRow);
        c11.intoArray(c, ci + cRow + L);
        c12.intoArray(c, ci + cRow + 2 * L);
        c20.intoArray(c, ci + 2 * cRow);
        c21.intoArray(c, ci + 2 * cRow + L);
        c22.intoArray(c, ci + 2 * cRow + 2 * L);
        c30.intoArray(c, ci + 3 * cRow);
        c31.intoArray(c, ci + 3 * cRow + L);
        c32.intoArray(c, ci + 3 * cRow + 2 * L);
        c40.intoArray(c, ci + 4 * cRow);
        c41.intoArray(c, ci + 4 * cRow + L);
        c42.intoArray(c, ci + 4 * cRow + 2 * L);
        c50.intoArray(c, ci + 5 * cRow);
        c51.intoArray(c, ci + 5 * cRow + L);
        c52.intoArray(c, ci + 5 * cRow + 2 * L);
        c60.intoArray(c, ci + 6 * cRow);
        c61.intoArray(c, ci + 6 * cRow + L);
        c62.intoArray(c, ci + 6 * cRow + 2 * L);
        c70.intoArray(c, ci + 7 * cRow);
        c71.intoArray(c, ci + 7 * cRow + L);
        c72.intoArray(c, ci + 7 * cRow + 2 * L);
    }

    void rows8x2(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c11 = DoubleVector.fromArray(S, s, si + sRow + L);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c21 = DoubleVector.fromArray(S, s, si + 2 * sRow + L);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        DoubleVector c31 = DoubleVector.fromArray(S, s, si + 3 * sRow + L);
        DoubleVector c40 = DoubleVector.fromArray(S, s, si + 4 * sRow);
        DoubleVector c41 = DoubleVector.fromArray(S, s, si + 4 * sRow + L);
        DoubleVector c50 = DoubleVector.fromArray(S, s, si + 5 * sRow);
        DoubleVector c51 = DoubleVector.fromArray(S, s, si + 5 * sRow + L);
        DoubleVector c60 = DoubleVector.fromArray(S, s, si + 6 * sRow);
        DoubleVector c61 = DoubleVector.fromArray(S, s, si + 6 * sRow + L);
        DoubleVector c70 = DoubleVector.fromArray(S, s, si + 7 * sRow);
        DoubleVector c71 = DoubleVector.fromArray(S, s, si + 7 * sRow + L);
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
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            DoubleVector a4 = DoubleVector.broadcast(S, left[at + row4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            DoubleVector a5 = DoubleVector.broadcast(S, left[at + row5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            DoubleVector a6 = DoubleVector.broadcast(S, left[at + row6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            DoubleVector a7 = DoubleVector.broadcast(S, left[at + row7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c10.intoArray(c, ci + cRow);
        c11.intoArray(c, ci + cRow + L);
        c20.intoArray(c, ci + 2 * cRow);
        c21.intoArray(c, ci + 2 * cRow + L);
        c30.intoArray(c, ci + 3 * cRow);
        c31.intoArray(c, ci + 3 * cRow + L);
        c40.intoArray(c, ci + 4 * cRow);
        c41.intoArray(c, ci + 4 * cRow + L);
        c50.intoArray(c, ci + 5 * cRow);
        c51.intoArray(c, ci + 5 * cRow + L);
        c60.intoArray(c, ci + 6 * cRow);
        c61.intoArray(c, ci + 6 * cRow + L);
        c70.intoArray(c, ci + 7 * cRow);
        c71.intoArray(c, ci + 7 * cRow + L);
    }

    void rows8x1(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        DoubleVector c40 = DoubleVector.fromArray(S, s, si + 4 * sRow);
        DoubleVector c50 = DoubleVector.fromArray(S, s, si + 5 * sRow);
        DoubleVector c60 = DoubleVector.fromArray(S, s, si + 6 * sRow);
        DoubleVector c70 = DoubleVector.fromArray(S, s, si + 7 * sRow);
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
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            DoubleVector a4 = DoubleVector.broadcast(S, left[at + row4]);
            c40 = a4.fma(b0, c40);
            DoubleVector a5 = DoubleVector.broadcast(S, left[at + row5]);
            c50 = a5.fma(b0, c50);
            DoubleVector a6 = DoubleVector.broadcast(S, left[at + row6]);
            c60 = a6.fma(b0, c60);
            DoubleVector a7 = DoubleVector.broadcast(S, left[at + row7]);
            c70 = a7.fma(b0, c70);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c10.intoArray(c, ci + cRow);
        c20.intoArray(c, ci + 2 * cRow);
        c30.intoArray(c, ci + 3 * cRow);
        c40.intoArray(c, ci + 4 * cRow);
        c50.intoArray(c, ci + 5 * cRow);
        c60.intoArray(c, ci + 6 * cRow);
        c70.intoArray(c, ci + 7 * cRow);
    }

    void rows4x3(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c02 = DoubleVector.fromArray(S, s, si + 2 * L);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c11 = DoubleVector.fromArray(S, s, si + sRow + L);
        DoubleVector c12 = DoubleVector.fromArray(S, s, si + sRow + 2 * L);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c21 = DoubleVector.fromArray(S, s, si + 2 * sRow + L);
        DoubleVector c22 = DoubleVector.fromArray(S, s, si + 2 * sRow + 2 * L);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        DoubleVector c31 = DoubleVector.fromArray(S, s, si + 3 * sRow + L);
        DoubleVector c32 = DoubleVector.fromArray(S, s, si + 3 * sRow + 2 * L);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector b2 = DoubleVector.fromArray(S, right, from + 2 * L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c02.intoArray(c, ci + 2 * L);
        c10.intoArray(c, ci + cRow);
        c11.intoArray(c, ci + cRow + L);
        c12.intoArray(c, ci + cRow + 2 * L);
        c20.intoArray(c, ci + 2 * cRow);
        c21.intoArray(c, ci + 2 * cRow + L);
        c22.intoArray(c, ci + 2 * cRow + 2 * L);
        c30.intoArray(c, ci + 3 * cRow);
        c31.intoArray(c, ci + 3 * cRow + L);
        c32.intoArray(c, ci + 3 * cRow + 2 * L);
    }

    void rows4x2(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c11 = DoubleVector.fromArray(S, s, si + sRow + L);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c21 = DoubleVector.fromArray(S, s, si + 2 * sRow + L);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        DoubleVector c31 = DoubleVector.fromArray(S, s, si + 3 * sRow + L);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c10.intoArray(c, ci + cRow);
        c11.intoArray(c, ci + cRow + L);
        c20.intoArray(c, ci + 2 * cRow);
        c21.intoArray(c, ci + 2 * cRow + L);
        c30.intoArray(c, ci + 3 * cRow);
        c31.intoArray(c, ci + 3 * cRow + L);
    }

    void rows4x1(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c10 = DoubleVector.fromArray(S, s, si + sRow);
        DoubleVector c20 = DoubleVector.fromArray(S, s, si + 2 * sRow);
        DoubleVector c30 = DoubleVector.fromArray(S, s, si + 3 * sRow);
        int at = ai;
        int from = bi;
        int row = aRow;
        int step = aColumn;
        int width = bRow;
        int row2 = 2 * row;
        int row3 = 3 * row;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            DoubleVector a1 = DoubleVector.broadcast(S, left[at + row]);
            c10 = a1.fma(b0, c10);
            DoubleVector a2 = DoubleVector.broadcast(S, left[at + row2]);
            c20 = a2.fma(b0, c20);
            DoubleVector a3 = DoubleVector.broadcast(S, left[at + row3]);
            c30 = a3.fma(b0, c30);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c10.intoArray(c, ci + cRow);
        c20.intoArray(c, ci + 2 * cRow);
        c30.intoArray(c, ci + 3 * cRow);
    }

    void rows1x8(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c02 = DoubleVector.fromArray(S, s, si + 2 * L);
        DoubleVector c03 = DoubleVector.fromArray(S, s, si + 3 * L);
        DoubleVector c04 = DoubleVector.fromArray(S, s, si + 4 * L);
        DoubleVector c05 = DoubleVector.fromArray(S, s, si + 5 * L);
        DoubleVector c06 = DoubleVector.fromArray(S, s, si + 6 * L);
        DoubleVector c07 = DoubleVector.fromArray(S, s, si + 7 * L);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector b2 = DoubleVector.fromArray(S, right, from + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, right, from + 3 * L);
            DoubleVector b4 = DoubleVector.fromArray(S, right, from + 4 * L);
            DoubleVector b5 = DoubleVector.fromArray(S, right, from + 5 * L);
            DoubleVector b6 = DoubleVector.fromArray(S, right, from + 6 * L);
            DoubleVector b7 = DoubleVector.fromArray(S, right, from + 7 * L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            c04 = a0.fma(b4, c04);
            c05 = a0.fma(b5, c05);
            c06 = a0.fma(b6, c06);
            c07 = a0.fma(b7, c07);
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
    }

    void rows1x4(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        DoubleVector c01 = DoubleVector.fromArray(S, s, si + L);
        DoubleVector c02 = DoubleVector.fromArray(S, s, si + 2 * L);
        DoubleVector c03 = DoubleVector.fromArray(S, s, si + 3 * L);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector b1 = DoubleVector.fromArray(S, right, from + L);
            DoubleVector b2 = DoubleVector.fromArray(S, right, from + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, right, from + 3 * L);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
        c01.intoArray(c, ci + L);
        c02.intoArray(c, ci + 2 * L);
        c03.intoArray(c, ci + 3 * L);
    }

    void rows1x1(int ai, int bi, int si, int ci, int steps) {
        double[] left = a;
        double[] right = b;
        DoubleVector c00 = DoubleVector.fromArray(S, s, si);
        int at = ai;
        int from = bi;
        int step = aColumn;
        int width = bRow;
        for (int k = 0; k < steps; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, right, from);
            DoubleVector a0 = DoubleVector.broadcast(S, left[at]);
            c00 = a0.fma(b0, c00);
            at += step;
            from += width;
        }
        c00.intoArray(c, ci);
    }
}
