package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.math.VectorMath;
import java.util.function.DoubleSupplier;
import jdk.incubator.vector.DoubleVector;
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

    @Override
    public double sumOfSquares(double[] x, int count) {
        return SumOfSquares.of(x, count);
    }

    @Override
    public DoubleSupplier sumOfSquares(double[][] arrays, int[] counts) {
        return new SquaresOfMany(arrays, counts);
    }
}
