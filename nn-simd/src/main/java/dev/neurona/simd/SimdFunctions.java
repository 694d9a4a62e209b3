package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.math.VectorMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Array functions on the Vector API: whole vectors first, then what is left over by the scalar function, whose bits are
 * the same.
 */
final class SimdFunctions implements ArrayFunctions {

    static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    @Override
    public void exp(double[] x, double[] y, int from, int to) {
        for (int i = SimdExponential.exp(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] y, int from, int to) {
        for (int i = SimdExponential.expm1(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] y, int from, int to) {
        for (int i = SimdLogarithm.log(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] y, int from, int to) {
        for (int i = SimdLogarithm.log1p(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.log1p(x[i]);
        }
    }

    @Override
    public void tanh(double[] x, double[] y, int from, int to) {
        for (int i = SimdExponential.tanh(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.tanh(x[i]);
        }
    }

    @Override
    public void sigmoid(double[] x, double[] y, int from, int to) {
        for (int i = SimdExponential.sigmoid(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.sigmoid(x[i]);
        }
    }

    @Override
    public void erfc(double[] x, double[] y, int from, int to) {
        for (int i = SimdErrorFunction.erfc(x, y, from, to); i < to; i++) {
            y[i] = VectorMath.erfc(x[i]);
        }
    }

    /** Four vectors of chains hide the latency of the sum. */
    @Override
    public double sumOfSquares(double[] x, int count) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int lanes = S.length();
        int i = 0;
        for (; i <= count - 4 * lanes; i += 4 * lanes) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, i);
            DoubleVector x1 = DoubleVector.fromArray(S, x, i + lanes);
            DoubleVector x2 = DoubleVector.fromArray(S, x, i + 2 * lanes);
            DoubleVector x3 = DoubleVector.fromArray(S, x, i + 3 * lanes);
            s0 = x0.fma(x0, s0);
            s1 = x1.fma(x1, s1);
            s2 = x2.fma(x2, s2);
            s3 = x3.fma(x3, s3);
        }
        for (; i <= count - lanes; i += lanes) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, i);
            s0 = x0.fma(x0, s0);
        }
        double sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            sum = Math.fma(x[i], x[i], sum);
        }
        return sum;
    }
}
