package dev.neurona.simd;

import dev.neurona.kernel.PlainFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sum of squares of {@link dev.neurona.kernel.ArrayFunctions#sumOfSquares}: its eight chains are the lanes of one vector
 * of 512 bits, of two of 256 or of four of 128.
 */
final class SumOfSquares {

    private static final VectorSpecies<Double> S = SimdFunctions.S;
    private static final int L = S.length();
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

    /** Elements from which vectors are faster. */
    private static final int MANY = 8;

    private static final boolean FITS = L == 8 || L == 4 || L == 2;

    private SumOfSquares() {}

    static double of(double[] x, int count) {
        return FITS && count >= MANY ? many(x, count) : few(x, count);
    }

    private static double few(double[] x, int count) {
        return PlainFunctions.sumOfSquares(x, 0, count, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The conditions are constants of the process, so each width has its own straight code. */
    private static double many(double[] x, int count) {
        DoubleVector a = DoubleVector.zero(S);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        int i = 0;
        for (; i <= count - 8; i += 8) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, i);
            a = x0.fma(x0, a);
            if (L <= 4) {
                DoubleVector x1 = DoubleVector.fromArray(S, x, i + L);
                b = x1.fma(x1, b);
            }
            if (L == 2) {
                DoubleVector x2 = DoubleVector.fromArray(S, x, i + 4);
                DoubleVector x3 = DoubleVector.fromArray(S, x, i + 6);
                c = x2.fma(x2, c);
                d = x3.fma(x3, d);
            }
        }
        if (L == 8) {
            return PlainFunctions.sumOfSquares(
                    x, i, count, a.lane(0), a.lane(1), a.lane(2), a.lane(3), a.lane(4), a.lane(5), a.lane(6),
                    a.lane(7));
        }
        if (L == 4) {
            return PlainFunctions.sumOfSquares(
                    x, i, count, a.lane(0), a.lane(1), a.lane(2), a.lane(3), b.lane(0), b.lane(1), b.lane(2),
                    b.lane(3));
        }
        return PlainFunctions.sumOfSquares(
                x, i, count, a.lane(0), a.lane(1), b.lane(0), b.lane(1), c.lane(0), c.lane(1), d.lane(0), d.lane(1));
    }

    /** Squares of floats: the chains of a block are the lanes of a vector, if it has as many. */
    static double of(float[] x, int count) {
        double sum = 0.0;
        int from = 0;
        if (F.length() == 16) {
            for (; from + PlainFunctions.BLOCK <= count; from += PlainFunctions.BLOCK) {
                sum += block(x, from);
            }
        }
        for (; from < count; from += PlainFunctions.BLOCK) {
            sum += PlainFunctions.block(x, from, Math.min(count, from + PlainFunctions.BLOCK));
        }
        return sum;
    }

    private static double block(float[] x, int from) {
        FloatVector a = FloatVector.zero(F);
        for (int i = from; i < from + PlainFunctions.BLOCK; i += F.length()) {
            FloatVector squared = FloatVector.fromArray(F, x, i);
            a = squared.fma(squared, a);
        }
        return PlainFunctions.tree(
                a.lane(0),
                a.lane(1),
                a.lane(2),
                a.lane(3),
                a.lane(4),
                a.lane(5),
                a.lane(6),
                a.lane(7),
                a.lane(8),
                a.lane(9),
                a.lane(10),
                a.lane(11),
                a.lane(12),
                a.lane(13),
                a.lane(14),
                a.lane(15));
    }
}
