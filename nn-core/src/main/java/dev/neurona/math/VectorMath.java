package dev.neurona.math;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;

/**
 * The elementary functions of training, with bits of their own: the same on every JDK, processor and vector width.
 *
 * <p>They are made of {@code + - * /}, {@link Math#fma}, comparisons and moves of bits, so nothing in them is left to an
 * intrinsic of the virtual machine, as it is in {@link Math}. The last place of a result is an ulp; the bounds hold on
 * the whole range, denormal arguments and denormal results included. NaN in, NaN out (which NaN is not defined).
 *
 * <p>The array forms give the same bits as the scalar ones, element by element, and use the Vector API where it is there.
 *
 * @since 0.1
 */
public final class VectorMath {

    /** Reached only through array functions, so that scalar ones can be used by the kernels while they are chosen. */
    private static final class Fast {
        static final ArrayFunctions FUNCTIONS = Kernels.best().functions();
    }

    private VectorMath() {}

    /**
     * The exponential function.
     *
     * <pre>
     *   y = e^x
     * </pre>
     *
     * <p>Infinite above 709.78, denormal below -708.39, 0 below -745.13; {@code e^±0 = 1}.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double exp(double x) {
        return Exponential.exp(x);
    }

    /**
     * The exponential function less 1, without cancellation near 0.
     *
     * <pre>
     *   y = e^x - 1
     * </pre>
     *
     * <p>Infinite above 709.78; -1 below -37.4; ±0 for ±0.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double expm1(double x) {
        return Exponential.expm1(x);
    }

    /**
     * The natural logarithm.
     *
     * <pre>
     *   y = ln x
     * </pre>
     *
     * <p>Minus infinity for ±0, NaN for negative x.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double log(double x) {
        return Logarithm.log(x);
    }

    /**
     * The natural logarithm of 1 + x, without cancellation near 0.
     *
     * <pre>
     *   y = ln(1 + x)
     * </pre>
     *
     * <p>Minus infinity for -1, NaN below; ±0 for ±0.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double log1p(double x) {
        return Logarithm.log1p(x);
    }

    /**
     * The hyperbolic tangent.
     *
     * <pre>
     *   y = (e^x - e^-x) / (e^x + e^-x)
     * </pre>
     *
     * <p>Odd, bit for bit; ±1 beyond ±20; ±0 for ±0.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double tanh(double x) {
        return Exponential.tanh(x);
    }

    /**
     * The logistic function.
     *
     * <pre>
     *   y = 1 / (1 + e^-x)
     * </pre>
     *
     * <p>1 above 37, denormal below -708.39, 0 below -745.14; 0.5 for ±0. Far below 0 it is small, but not 0 too early.
     *
     * @param x any number
     * @return the result, at most 2 ulp away from the exact one
     */
    public static double sigmoid(double x) {
        return Exponential.sigmoid(x);
    }

    /**
     * The complementary error function.
     *
     * <pre>
     *   y = 2/sqrt(pi) * integral of e^(-t^2) over t from x to infinity
     * </pre>
     *
     * <p>2 below -5.9, 1 for ±0, denormal above 26.54, 0 above 27.22.
     *
     * @param x any number
     * @return the result, at most 4 ulp away from the exact one
     */
    public static double erfc(double x) {
        return ErrorFunction.erfc(x);
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

    /**
     * A whole power, from multiplications only (repeated squaring, at most 126 products), so that it has the same bits on
     * every JDK.
     *
     * @param base any number
     * @param exponent at least 0
     * @return {@code base} to the power of {@code exponent}
     */
    public static double power(double base, long exponent) {
        double result = 1.0;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
