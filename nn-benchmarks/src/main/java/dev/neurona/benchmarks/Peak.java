package dev.neurona.benchmarks;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The peak of the hardware: fused multiply-adds on registers only, in as many chains as hide their latency. */
final class Peak {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;

    private Peak() {}

    /** Floating-point operations of one call of {@link #run}. */
    static double operations(int steps) {
        return 2.0 * CHAINS * S.length() * steps;
    }

    static double run(int steps) {
        DoubleVector x = DoubleVector.broadcast(S, 1.0000001);
        DoubleVector y = DoubleVector.broadcast(S, 1e-9);
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
        DoubleVector sum = c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .add(c10)
                .add(c11);
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
