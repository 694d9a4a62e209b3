package dev.neurona.kernel;

import static dev.neurona.kernel.Coefficients.*;
import static dev.neurona.kernel.ScalarExponential.powerOfTwo;

/**
 * The natural logarithm.
 *
 * <pre>
 *   x = 2^e (1 + f),   e an integer,   sqrt(1/2) &lt;= 1 + f &lt; sqrt(2)
 *   ln(1 + f) = 2 artanh(s) = f - f^2/2 + s (f^2/2 + s^2 p(s^2)),   s = f / (2 + f),   p a polynomial of degree 6
 * </pre>
 *
 * <p>f is exact, and where e is 0 nothing cancels, so the result is good to the last place next to 1, too. Every function
 * computes all its cases and selects, so that the lanes of a vector can do exactly the same.
 *
 * <p>Source: the series in s is in J.-M. Muller, Elementary Functions, 3rd edition (2016), and in W. J. Cody, W. Waite,
 * Software Manual for the Elementary Functions (1980).
 */
public final class ScalarLogarithm {

    private ScalarLogarithm() {}

    /** {@code ln x}. Largest error seen: 0.86 ulp. */
    public static double log(double x) {
        boolean denormal = x < 0x1p-1022;
        double u = denormal ? x * 0x1p54 : x;
        long bits = Double.doubleToRawLongBits(u) + (ONE_BITS - ROOT_HALF_BITS);
        double e = exponent(bits) - (denormal ? INTEGER_BIAS + 54 : INTEGER_BIAS);
        double f = fraction(bits) - 1;
        double y = logarithm(e, f, e * LN2_LOW);
        double positive = x > 0 ? y : Double.NaN;
        double finite = x == Double.POSITIVE_INFINITY ? x : positive;
        return x == 0 ? Double.NEGATIVE_INFINITY : finite;
    }

    /**
     * {@code ln(1 + x)}.
     *
     * <p>The rounding error of {@code 1 + x} is known and is carried along. Largest error seen: 0.88 ulp.
     */
    public static double log1p(double x) {
        double u = 1 + x;
        double v = u - 1;
        double low = (1 - (u - v)) + (x - v);
        long bits = Double.doubleToRawLongBits(u) + (ONE_BITS - ROOT_HALF_BITS);
        double e = exponent(bits) - INTEGER_BIAS;
        double f = fraction(bits) - 1;
        double g = x > 0x1p60 ? 0 : low * powerOfTwo(-e);
        // g / (1 + f) to a few per cent will do, as g is below the last place of f, or f is 0.
        double y = logarithm(e, f, Math.fma(g, Math.fma(f, f - 1, 1), e * LN2_LOW));
        double defined = x > -1 ? y : Double.NaN;
        double finite = x == Double.POSITIVE_INFINITY ? x : defined;
        double signed = x == 0 ? x : finite;
        return x == -1 ? Double.NEGATIVE_INFINITY : signed;
    }

    /** {@code e ln 2 + ln(1 + f)}, given the small part of it that e and f do not hold. */
    private static double logarithm(double e, double f, double small) {
        double s = f / (2 + f);
        double z = s * s;
        double halfSquare = 0.5 * f * f;
        double correction = Math.fma(s, halfSquare + z * series(z), small);
        return Math.fma(e, LN2_HIGH, f - (halfSquare - correction));
    }

    /** {@code p(z) = (2 artanh(s) / s - 2) / z} for {@code z = s^2}. */
    private static double series(double z) {
        double z2 = z * z;
        double p01 = Math.fma(z, LOG_1, LOG_0);
        double p23 = Math.fma(z, LOG_3, LOG_2);
        double p45 = Math.fma(z, LOG_5, LOG_4);
        return Math.fma(z2, Math.fma(z2, Math.fma(z2, LOG_6, p45), p23), p01);
    }

    /** e, still with the bias, from the bits of x after a shift that makes sqrt(1/2) begin a binade. */
    private static double exponent(long bits) {
        return Double.longBitsToDouble((bits >>> 52) | INTEGER_BITS);
    }

    /** {@code 1 + f}. */
    private static double fraction(long bits) {
        return Double.longBitsToDouble((bits & FRACTION_BITS) + ROOT_HALF_BITS);
    }
}
