package dev.neurona.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of the array functions, and the spelling of what they do most. */
final class Lanes {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** {@code a x + b} for numbers a and b. */
    static DoubleVector line(double a, DoubleVector x, double b) {
        return x.fma(all(a), all(b));
    }

    /** One step of Horner's rule: {@code p x + c}. */
    static DoubleVector step(DoubleVector p, DoubleVector x, double c) {
        return p.fma(x, all(c));
    }

    /** y, which is not negative, with the sign of x. */
    static DoubleVector withSignOf(DoubleVector x, DoubleVector y) {
        LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
        return y.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
    }
}
