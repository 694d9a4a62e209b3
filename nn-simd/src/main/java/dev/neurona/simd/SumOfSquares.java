package dev.neurona.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sum of the squares of the first elements of an array. */
final class SumOfSquares {

    private static final VectorSpecies<Double> S = SimdFunctions.S;
    private static final int LANES = S.length();

    /** The vector that begins at index k has its last k lanes 1 and the others 0. */
    private static final double[] LAST = new double[2 * LANES];

    static {
        Arrays.fill(LAST, LANES, 2 * LANES, 1);
    }

    private SumOfSquares() {}

    static double of(double[] x, int count) {
        return count < LANES ? few(x, count) : many(x, count);
    }

    private static double few(double[] x, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.fma(x[i], x[i], sum);
        }
        return sum;
    }

    /** Four vectors of chains hide the latency of the sum. The last vector overlaps the one before, times 0 where it does. */
    private static double many(double[] x, int count) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        for (; i <= count - 4 * LANES; i += 4 * LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, i);
            DoubleVector x1 = DoubleVector.fromArray(S, x, i + LANES);
            DoubleVector x2 = DoubleVector.fromArray(S, x, i + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(S, x, i + 3 * LANES);
            s0 = x0.fma(x0, s0);
            s1 = x1.fma(x1, s1);
            s2 = x2.fma(x2, s2);
            s3 = x3.fma(x3, s3);
        }
        for (; i <= count - LANES; i += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, i);
            s0 = x0.fma(x0, s0);
        }
        if (i < count) {
            DoubleVector last = DoubleVector.fromArray(S, LAST, count - i);
            DoubleVector x0 = DoubleVector.fromArray(S, x, count - LANES).mul(last);
            s1 = x0.fma(x0, s1);
        }
        return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    }
}
