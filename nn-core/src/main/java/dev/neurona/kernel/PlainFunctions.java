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

    /** Eight chains hide the latency of the sum. */
    @Override
    public double sumOfSquares(double[] x, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i <= count - 8; i += 8) {
            s0 = Math.fma(x[i], x[i], s0);
            s1 = Math.fma(x[i + 1], x[i + 1], s1);
            s2 = Math.fma(x[i + 2], x[i + 2], s2);
            s3 = Math.fma(x[i + 3], x[i + 3], s3);
            s4 = Math.fma(x[i + 4], x[i + 4], s4);
            s5 = Math.fma(x[i + 5], x[i + 5], s5);
            s6 = Math.fma(x[i + 6], x[i + 6], s6);
            s7 = Math.fma(x[i + 7], x[i + 7], s7);
        }
        for (; i < count; i++) {
            s0 = Math.fma(x[i], x[i], s0);
        }
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }
}
