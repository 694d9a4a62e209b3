package dev.neurona.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Between doubles and floats.
 *
 * <p>All vectors have the whole width, though half of a vector of floats is of no account: as soon as there are float vectors of half
 * the width, C2 of JDK 17 makes objects of the vectors of the tiles. Vectors of floats overlap instead, each overwriting the half of
 * no account of the one before. And the loops are so long, beyond 325 bytes of code, that C2 compiles them by themselves: inlined
 * into a caller with all that a conversion calls, they would again be objects.
 */
final class Conversions {

    private static final VectorSpecies<Double> D = SimdFunctions.S;
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = D.length();

    /** Elements of a round of the loops, and those that its last vector needs beyond them. */
    private static final int ROUND = 8 * L;

    private Conversions() {}

    /** As {@link dev.neurona.kernel.ArrayFunctions#round}. */
    static void round(double[] x, int xFrom, float[] y, int yFrom, int count) {
        int i = 0;
        for (; i + ROUND + L <= count; i += ROUND) {
            int from = xFrom + i;
            int to = yFrom + i;
            FloatVector v0 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 0 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v1 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 1 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v2 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 2 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v3 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 3 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v4 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 4 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v5 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 5 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v6 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 6 * L).convertShape(VectorOperators.D2F, F, 0);
            FloatVector v7 =
                    (FloatVector) DoubleVector.fromArray(D, x, from + 7 * L).convertShape(VectorOperators.D2F, F, 0);
            v0.intoArray(y, to + 0 * L);
            v1.intoArray(y, to + 1 * L);
            v2.intoArray(y, to + 2 * L);
            v3.intoArray(y, to + 3 * L);
            v4.intoArray(y, to + 4 * L);
            v5.intoArray(y, to + 5 * L);
            v6.intoArray(y, to + 6 * L);
            v7.intoArray(y, to + 7 * L);
        }
        for (; i < count; i++) {
            y[yFrom + i] = (float) x[xFrom + i];
        }
    }

    /** As {@link dev.neurona.kernel.ArrayFunctions#widen}. */
    static void widen(float[] x, int xFrom, double[] y, int yFrom, int count) {
        int i = 0;
        for (; i + ROUND + L <= count; i += ROUND) {
            int from = xFrom + i;
            int to = yFrom + i;
            DoubleVector v0 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 0 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v1 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 1 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v2 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 2 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v3 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 3 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v4 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 4 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v5 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 5 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v6 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 6 * L).convertShape(VectorOperators.F2D, D, 0);
            DoubleVector v7 =
                    (DoubleVector) FloatVector.fromArray(F, x, from + 7 * L).convertShape(VectorOperators.F2D, D, 0);
            v0.intoArray(y, to + 0 * L);
            v1.intoArray(y, to + 1 * L);
            v2.intoArray(y, to + 2 * L);
            v3.intoArray(y, to + 3 * L);
            v4.intoArray(y, to + 4 * L);
            v5.intoArray(y, to + 5 * L);
            v6.intoArray(y, to + 6 * L);
            v7.intoArray(y, to + 7 * L);
        }
        for (; i < count; i++) {
            y[yFrom + i] = x[xFrom + i];
        }
    }
}
