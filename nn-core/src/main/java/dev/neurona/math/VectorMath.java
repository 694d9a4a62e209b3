package dev.neurona.math;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;
import dev.neurona.kernel.ScalarErrorFunction;
import dev.neurona.kernel.ScalarExponential;
import dev.neurona.kernel.ScalarLogarithm;
import dev.neurona.spi.ElementaryFunction;

/**
 * The elementary functions of training, with bits of their own: the same on every JDK, processor and vector width.
 *
 * <p>They are made of {@code + - * /}, {@link Math#fma}, comparisons and moves of bits, so nothing in them is left to an
 * intrinsic of the virtual machine, as it is in {@link Math}. The last place of a result is an ulp; the bounds hold on
 * the whole range, denormal arguments and denormal results included. NaN in, NaN out (which NaN is not defined).
 *
 * <p>{@link #apply} gives the bits of the scalar methods, element by element, and uses the Vector API where that is
 * available.
 */
public final class VectorMath {

    /** A class of its own, so that the scalar methods choose no kernel. */
    private static final class Fast {
        static final ArrayFunctions FUNCTIONS = Kernels.best().functions();
    }

    private VectorMath() {}

    /** {@return {@code e^x}, at most 2 ulp off: infinite above 709.78, denormal below -708.39, 0 below -745.13} */
    public static double exp(double x) {
        return ScalarExponential.exp(x);
    }

    /**
     * {@return {@code e^x - 1} without cancellation near 0, at most 2 ulp off: infinite above 709.78, -1 below -37.4;
     * ±0 for ±0}
     */
    public static double expm1(double x) {
        return ScalarExponential.expm1(x);
    }

    /** {@return the natural logarithm {@code ln x}, at most 2 ulp off: minus infinity for ±0, NaN for negative x} */
    public static double log(double x) {
        return ScalarLogarithm.log(x);
    }

    /**
     * {@return {@code ln(1 + x)} without cancellation near 0, at most 2 ulp off: minus infinity for -1, NaN below; ±0
     * for ±0}
     */
    public static double log1p(double x) {
        return ScalarLogarithm.log1p(x);
    }

    /**
     * {@return the hyperbolic tangent {@code (e^x - e^-x) / (e^x + e^-x)}, at most 2 ulp off: odd, bit for bit; ±1
     * beyond ±20; ±0 for ±0}
     */
    public static double tanh(double x) {
        return ScalarExponential.tanh(x);
    }

    /**
     * {@return the logistic function {@code 1 / (1 + e^-x)}, at most 2 ulp off: 1 above 37, denormal below -708.39, 0
     * below -745.14; 0.5 for ±0}
     */
    public static double sigmoid(double x) {
        return ScalarExponential.sigmoid(x);
    }

    /**
     * {@return the complementary error function, {@code 2/sqrt(pi)} times the integral of {@code e^(-t^2)} over t from
     * x to infinity, at most 4 ulp off: 2 below -5.9, 1 for ±0, denormal above 26.54, 0 above 27.22}
     */
    public static double erfc(double x) {
        return ScalarErrorFunction.erfc(x);
    }

    /**
     * Computes {@code y[i] = f(x[i])} for {@code from <= i < to}.
     *
     * @param function f
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range, and nowhere else. May be {@code x}
     * @param from first index of the range
     * @param to index after the last of the range
     */
    public static void apply(ElementaryFunction function, double[] x, double[] y, int from, int to) {
        Fast.FUNCTIONS.apply(function, x, y, from, to);
    }

    /**
     * {@return the sum of the squares of the first {@code count} elements, in the order that {@link
     * ArrayFunctions#sumOfSquares} states: at least 0, infinite if it overflows or an element is infinite, NaN if an element is
     * NaN}
     */
    public static double sumOfSquares(double[] x, int count) {
        return Fast.FUNCTIONS.sumOfSquares(x, count);
    }

    /** {@return the same of floats, whose squares and sums are doubles} */
    public static double sumOfSquares(float[] x, int count) {
        return Fast.FUNCTIONS.sumOfSquares(x, count);
    }

    /** Rounds {@code count} doubles to floats; those beyond the range of float become infinite. */
    public static void round(double[] x, int xFrom, float[] y, int yFrom, int count) {
        Fast.FUNCTIONS.round(x, xFrom, y, yFrom, count);
    }

    /** Widens {@code count} floats to doubles, which is exact. */
    public static void widen(float[] x, int xFrom, double[] y, int yFrom, int count) {
        Fast.FUNCTIONS.widen(x, xFrom, y, yFrom, count);
    }

    /**
     * {@return a whole power, exponent at least 0, from multiplications only (repeated squaring), so that it has the
     * same bits on every JDK}
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
