package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;

/** Array functions in plain Java: the scalar function, element by element. */
public final class PlainFunctions implements ArrayFunctions {

    /** The functions, which have no state. */
    public PlainFunctions() {}

    /** Every function has a loop of its own, into which the JIT inlines it. */
    @Override
    public void apply(ElementaryFunction function, double[] x, double[] y, int from, int to) {
        switch (function) {
            case EXP -> exp(x, y, from, to);
            case EXPM1 -> expm1(x, y, from, to);
            case LOG -> log(x, y, from, to);
            case LOG1P -> log1p(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case ERFC -> erfc(x, y, from, to);
        }
    }

    private static void exp(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarExponential.exp(x[i]);
        }
    }

    private static void expm1(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarExponential.expm1(x[i]);
        }
    }

    private static void log(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarLogarithm.log(x[i]);
        }
    }

    private static void log1p(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarLogarithm.log1p(x[i]);
        }
    }

    private static void tanh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarExponential.tanh(x[i]);
        }
    }

    private static void sigmoid(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarExponential.sigmoid(x[i]);
        }
    }

    private static void erfc(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = ScalarErrorFunction.erfc(x[i]);
        }
    }

    @Override
    public double sumOfSquares(double[] x, int count) {
        return sumOfSquares(x, 0, count, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * {@return the sum of the squares of the first {@code count} elements, as {@link ArrayFunctions#sumOfSquares}
     * defines it, from eight chains that hold the first {@code from}, a multiple of 8}
     */
    public static double sumOfSquares(
            double[] x,
            int from,
            int count,
            double s0,
            double s1,
            double s2,
            double s3,
            double s4,
            double s5,
            double s6,
            double s7) {
        int i = from;
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
        if (i < count) {
            s0 = extended(s0, x, i, count);
            s1 = extended(s1, x, i + 1, count);
            s2 = extended(s2, x, i + 2, count);
            s3 = extended(s3, x, i + 3, count);
            s4 = extended(s4, x, i + 4, count);
            s5 = extended(s5, x, i + 5, count);
            s6 = extended(s6, x, i + 6, count);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** The chain with one more element, if there is one. */
    private static double extended(double chain, double[] x, int i, int count) {
        return i < count ? Math.fma(x[i], x[i], chain) : chain;
    }
}
