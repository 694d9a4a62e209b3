package dev.neurona.simd;

import jdk.incubator.vector.FloatVector;

/** Sums of columns, rows added in ascending order. */
final class FloatColumnSums {

    private static final int L = FloatTiles.L;

    private FloatColumnSums() {}

    /** As {@link dev.neurona.kernel.Multiplier#sumColumns}. */
    static void sum(float[] a, int rows, int columns, float[] sums, int columnFrom, int columnTo) {
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
            float sum = 0.0f;
            for (int i = 0; i < rows; i++) {
                sum += a[i * columns + j];
            }
            sums[j] = sum;
        }
    }

    private static void fourVectors(float[] a, int rows, int columns, float[] sums, int j) {
        FloatVector s0 = FloatVector.zero(FloatTiles.S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int at = j;
        for (int i = 0; i < rows; i++) {
            s0 = s0.add(FloatVector.fromArray(FloatTiles.S, a, at));
            s1 = s1.add(FloatVector.fromArray(FloatTiles.S, a, at + L));
            s2 = s2.add(FloatVector.fromArray(FloatTiles.S, a, at + 2 * L));
            s3 = s3.add(FloatVector.fromArray(FloatTiles.S, a, at + 3 * L));
            at += columns;
        }
        s0.intoArray(sums, j);
        s1.intoArray(sums, j + L);
        s2.intoArray(sums, j + 2 * L);
        s3.intoArray(sums, j + 3 * L);
    }

    private static void oneVector(float[] a, int rows, int columns, float[] sums, int j) {
        FloatVector sum = FloatVector.zero(FloatTiles.S);
        int at = j;
        for (int i = 0; i < rows; i++) {
            sum = sum.add(FloatVector.fromArray(FloatTiles.S, a, at));
            at += columns;
        }
        sum.intoArray(sums, j);
    }
}
