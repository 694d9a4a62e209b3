package dev.neurona.math;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;

/**
 * Elementary functions with bits of their own.
 *
 * @since 0.1
 */
public final class VectorMath {

    /** Reached only through array functions, so that scalar ones can be used by the kernels while they are chosen. */
    private static final class Fast {
        static final ArrayFunctions FUNCTIONS = Kernels.best().functions();
    }

    private VectorMath() {}

    /** Placeholder to be replaced. */
    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    /** Placeholder to be replaced. */
    public static double expm1(double x) {
        return StrictMath.expm1(x);
    }

    /** Placeholder to be replaced. */
    public static double log(double x) {
        return StrictMath.log(x);
    }

    /** Placeholder to be replaced. */
    public static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    /** Placeholder to be replaced. */
    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    /** Placeholder to be replaced. */
    public static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /** Placeholder to be replaced. */
    public static double erfc(double x) {
        return x;
    }

    /**
     * Applies {@link #exp(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void exp(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.exp(x, y, 0, count);
    }

    /**
     * Applies {@link #expm1(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void expm1(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.expm1(x, y, 0, count);
    }

    /**
     * Applies {@link #log(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void log(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.log(x, y, 0, count);
    }

    /**
     * Applies {@link #log1p(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void log1p(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.log1p(x, y, 0, count);
    }

    /**
     * Applies {@link #tanh(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void tanh(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.tanh(x, y, 0, count);
    }

    /**
     * Applies {@link #sigmoid(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void sigmoid(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.sigmoid(x, y, 0, count);
    }

    /**
     * Applies {@link #erfc(double)} to the first elements of an array.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified: the first {@code count} elements are written. May be {@code x}
     * @param count how many
     */
    public static void erfc(double[] x, double[] y, int count) {
        Fast.FUNCTIONS.erfc(x, y, 0, count);
    }
}
