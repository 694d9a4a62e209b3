package dev.neurona.simd;

import jdk.incubator.vector.DoubleVector;

/** Sums of columns, rows added in ascending order. */
final class ColumnSums {

    private static final int L = Tiles.L;

    private ColumnSums() {}

    /** As {@link dev.neurona.kernel.Multiplier#sumColumns}. */
    static void sum(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
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
