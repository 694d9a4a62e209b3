package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;

/** Array functions in plain Java: the scalar function, element by element. */
public final class PlainFunctions implements ArrayFunctions {

    /** Floats whose squares are summed in float, before their sum is added in double. */
    public static final int BLOCK = 1024;

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

    @Override
    public double sumOfSquares(float[] x, int count) {
        double sum = 0.0;
        for (int from = 0; from < count; from += BLOCK) {
            sum += block(x, from, Math.min(count, from + BLOCK));
        }
        return sum;
    }

    @Override
    public void round(double[] x, int xFrom, float[] y, int yFrom, int count) {
        for (int i = 0; i < count; i++) {
            y[yFrom + i] = (float) x[xFrom + i];
        }
    }

    @Override
    public void widen(float[] x, int xFrom, double[] y, int yFrom, int count) {
        for (int i = 0; i < count; i++) {
            y[yFrom + i] = x[xFrom + i];
        }
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

    /** {@return the sum of the squares of one block of at most {@link #BLOCK} floats, in sixteen chains} */
    public static double block(float[] x, int from, int to) {
        float s0 = 0.0f;
        float s1 = 0.0f;
        float s2 = 0.0f;
        float s3 = 0.0f;
        float s4 = 0.0f;
        float s5 = 0.0f;
        float s6 = 0.0f;
        float s7 = 0.0f;
        float s8 = 0.0f;
        float s9 = 0.0f;
        float s10 = 0.0f;
        float s11 = 0.0f;
        float s12 = 0.0f;
        float s13 = 0.0f;
        float s14 = 0.0f;
        float s15 = 0.0f;
        int i = from;
        for (; i <= to - 16; i += 16) {
            s0 = Math.fma(x[i], x[i], s0);
            s1 = Math.fma(x[i + 1], x[i + 1], s1);
            s2 = Math.fma(x[i + 2], x[i + 2], s2);
            s3 = Math.fma(x[i + 3], x[i + 3], s3);
            s4 = Math.fma(x[i + 4], x[i + 4], s4);
            s5 = Math.fma(x[i + 5], x[i + 5], s5);
            s6 = Math.fma(x[i + 6], x[i + 6], s6);
            s7 = Math.fma(x[i + 7], x[i + 7], s7);
            s8 = Math.fma(x[i + 8], x[i + 8], s8);
            s9 = Math.fma(x[i + 9], x[i + 9], s9);
            s10 = Math.fma(x[i + 10], x[i + 10], s10);
            s11 = Math.fma(x[i + 11], x[i + 11], s11);
            s12 = Math.fma(x[i + 12], x[i + 12], s12);
            s13 = Math.fma(x[i + 13], x[i + 13], s13);
            s14 = Math.fma(x[i + 14], x[i + 14], s14);
            s15 = Math.fma(x[i + 15], x[i + 15], s15);
        }
        if (i < to) {
            s0 = extended(s0, x, i, to);
            s1 = extended(s1, x, i + 1, to);
            s2 = extended(s2, x, i + 2, to);
            s3 = extended(s3, x, i + 3, to);
            s4 = extended(s4, x, i + 4, to);
            s5 = extended(s5, x, i + 5, to);
            s6 = extended(s6, x, i + 6, to);
            s7 = extended(s7, x, i + 7, to);
            s8 = extended(s8, x, i + 8, to);
            s9 = extended(s9, x, i + 9, to);
            s10 = extended(s10, x, i + 10, to);
            s11 = extended(s11, x, i + 11, to);
            s12 = extended(s12, x, i + 12, to);
            s13 = extended(s13, x, i + 13, to);
            s14 = extended(s14, x, i + 14, to);
        }
        return tree(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15);
    }

    private static float extended(float chain, float[] x, int i, int to) {
        return i < to ? Math.fma(x[i], x[i], chain) : chain;
    }

    /** {@return the sum in double of sixteen chains of a block} */
    public static double tree(
            float s0,
            float s1,
            float s2,
            float s3,
            float s4,
            float s5,
            float s6,
            float s7,
            float s8,
            float s9,
            float s10,
            float s11,
            float s12,
            float s13,
            float s14,
            float s15) {
        double first = (((double) s0 + s1) + ((double) s2 + s3)) + (((double) s4 + s5) + ((double) s6 + s7));
        double second = (((double) s8 + s9) + ((double) s10 + s11)) + (((double) s12 + s13) + ((double) s14 + s15));
        return first + second;
    }
}
