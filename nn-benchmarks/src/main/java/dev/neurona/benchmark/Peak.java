package dev.neurona.benchmark;

import dev.neurona.spi.NumericPrecision;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The peak of the hardware: fused multiply-adds on registers only, in as many chains as hide their latency. No product can
 * be faster, whoever computes it with vectors of this width.
 */
final class Peak {

    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

    /** Vectors of one step: enough to hide the latency of a multiply-add, and few enough to stay in registers. */
    private static final int CHAINS = 12;

    private Peak() {}

    /** Floating-point operations of {@link #run}, two for each multiply-add. */
    static double operations(NumericPrecision precision, int steps) {
        int lanes = precision == NumericPrecision.SINGLE ? F.length() : D.length();
        return 2.0 * CHAINS * lanes * steps;
    }

    /** Computes; the sum is good for nothing but to be used, so that no compiler leaves the work out. */
    static double run(NumericPrecision precision, int steps) {
        return precision == NumericPrecision.SINGLE ? inFloat(steps) : inDouble(steps);
    }

    private static double inDouble(int steps) {
        DoubleVector x = DoubleVector.broadcast(D, 1.0000001);
        DoubleVector y = DoubleVector.broadcast(D, 1e-9);
        DoubleVector c0 = x;
        DoubleVector c1 = x;
        DoubleVector c2 = x;
        DoubleVector c3 = x;
        DoubleVector c4 = x;
        DoubleVector c5 = x;
        DoubleVector c6 = x;
        DoubleVector c7 = x;
        DoubleVector c8 = x;
        DoubleVector c9 = x;
        DoubleVector c10 = x;
        DoubleVector c11 = x;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(x, y);
            c1 = c1.fma(x, y);
            c2 = c2.fma(x, y);
            c3 = c3.fma(x, y);
            c4 = c4.fma(x, y);
            c5 = c5.fma(x, y);
            c6 = c6.fma(x, y);
            c7 = c7.fma(x, y);
            c8 = c8.fma(x, y);
            c9 = c9.fma(x, y);
            c10 = c10.fma(x, y);
            c11 = c11.fma(x, y);
        }
        DoubleVector some = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
        DoubleVector others = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
        return some.add(others).reduceLanes(VectorOperators.ADD);
    }

    private static double inFloat(int steps) {
        FloatVector x = FloatVector.broadcast(F, 1.0000001f);
        FloatVector y = FloatVector.broadcast(F, 1e-9f);
        FloatVector c0 = x;
        FloatVector c1 = x;
        FloatVector c2 = x;
        FloatVector c3 = x;
        FloatVector c4 = x;
        FloatVector c5 = x;
        FloatVector c6 = x;
        FloatVector c7 = x;
        FloatVector c8 = x;
        FloatVector c9 = x;
        FloatVector c10 = x;
        FloatVector c11 = x;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(x, y);
            c1 = c1.fma(x, y);
            c2 = c2.fma(x, y);
            c3 = c3.fma(x, y);
            c4 = c4.fma(x, y);
            c5 = c5.fma(x, y);
            c6 = c6.fma(x, y);
            c7 = c7.fma(x, y);
            c8 = c8.fma(x, y);
            c9 = c9.fma(x, y);
            c10 = c10.fma(x, y);
            c11 = c11.fma(x, y);
        }
        FloatVector some = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
        FloatVector others = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
        return some.add(others).reduceLanes(VectorOperators.ADD);
    }
}
