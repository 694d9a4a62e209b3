package dev.neurona.kernel;

import dev.neurona.math.VectorMath;

/** Array functions in plain Java: the scalar function, element by element. */
final class PlainFunctions implements ArrayFunctions {

    @Override
    public void exp(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.log1p(x[i]);
        }
    }

    @Override
    public void tanh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.tanh(x[i]);
        }
    }

    @Override
    public void sigmoid(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.sigmoid(x[i]);
        }
    }

    @Override
    public void erfc(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = VectorMath.erfc(x[i]);
        }
    }
}
