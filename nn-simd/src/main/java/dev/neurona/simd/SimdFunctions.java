package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.math.VectorMath;
import jdk.incubator.vector.DoubleVector;

/**
 * Array functions on the Vector API: whole vectors first, then what is left over by the scalar function, whose bits are
 * the same. One loop a function, written out, since a loop that is handed its function allocates its vectors.
 */
final class SimdFunctions implements ArrayFunctions {

    @Override
    public void exp(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdExponential.exp(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdExponential.expm1(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdLogarithm.log(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdLogarithm.log1p(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.log1p(x[i]);
        }
    }

    @Override
    public void tanh(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdExponential.tanh(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.tanh(x[i]);
        }
    }

    @Override
    public void sigmoid(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdExponential.sigmoid(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.sigmoid(x[i]);
        }
    }

    @Override
    public void erfc(double[] x, double[] y, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            SimdErrorFunction.erfc(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
        }
        for (; i < to; i++) {
            y[i] = VectorMath.erfc(x[i]);
        }
    }
}
