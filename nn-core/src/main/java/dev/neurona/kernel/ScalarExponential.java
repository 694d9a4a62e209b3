package dev.neurona.kernel;

import static dev.neurona.kernel.Bits.isNegative;
import static dev.neurona.kernel.Bits.select;
import static dev.neurona.kernel.Bits.withSignOf;
import static dev.neurona.kernel.Coefficients.*;

/**
 * The exponential function and its family.
 *
 * <pre>
 *   x = k ln 2 + r,   k an integer,   |r| &lt;= ln(2)/2
 *   e^x = 2^k (1 + r + r^2 q(r)),   q a polynomial of degree 9
 * </pre>
 *
 * <p>{@code ln 2} is the sum of two doubles. With a fused multiply-add {@code x - k high} is exact, so that the rounding of
 * r can be carried along in a second double, as {@code low}. Every function computes all its cases and selects, so that
 * the lanes of a vector can do exactly the same. The errors stated are the largest of some four million random arguments a
 * function, against values of 113 bits.
 *
 * <p>Source of the reduction: P. T. P. Tang, Table-driven implementation of the exponential function in IEEE floating-point
 * arithmetic, ACM Transactions on Mathematical Software 15 (1989); no table is used here. Of the sums with a known
 * rounding error: J.-M. Muller, Elementary Functions, 3rd edition (2016).
 */
public final class ScalarExponential {

    private ScalarExponential() {}

    /** {@code e^x}. Largest error seen: 0.94 ulp. */
    public static double exp(double x) {
        // Beyond these bounds the result is 0 or infinite anyway, and k would leave the range that scale() can serve.
        double below = x > 710 ? 710 : x;
        double a = below < -746 ? -746 : below;
        double k = multiple(a);
        double rest = Math.fma(-k, LN2_HIGH, a);
        double r = Math.fma(-k, LN2_LOW, rest);
        double low = Math.fma(-k, LN2_LOW, rest - r);
        return scale(1 + (r + Math.fma(r * r, tail(r), low)), k);
    }

    /**
     * {@code e^x - 1}.
     *
     * <p>As {@code 2^k ((1 - 2^-k) + r + r^2 q(r))}, which cancels nothing for k = 0. Largest error seen: 1.44 ulp.
     */
    public static double expm1(double x) {
        double below = x > 710 ? 710 : x;
        double a = below < -40 ? -40 : below;
        double k = multiple(a);
        double rest = Math.fma(-k, LN2_HIGH, a);
        double r = Math.fma(-k, LN2_LOW, rest);
        double low = Math.fma(-k, LN2_LOW, rest - r);
        double whole = 1 - powerOfTwo(-(k > 64 ? 64 : k));
        double sum = whole + r;
        double correction = Math.fma(r * r, tail(r), (r - (sum - whole)) + low);
        double y = scale(sum + correction, k);
        return x == 0 ? x : y; // keeps the sign of zero
    }

    /**
     * The hyperbolic tangent.
     *
     * <p>With {@code n = 2^-k (e^(2|x|) - 1)} it is {@code n / (n + 2^(1-k))}; the rounding errors of both operands are
     * known and correct the quotient. Largest error seen: 1.26 ulp.
     */
    public static double tanh(double x) {
        double magnitude = Math.abs(x);
        double half = magnitude > 20 ? 20 : magnitude; // from there on the result is 1
        double a = half + half;
        double k = multiple(a);
        double rest = Math.fma(-k, LN2_HIGH, a);
        double r = Math.fma(-k, LN2_LOW, rest);
        double low = Math.fma(-k, LN2_LOW, rest - r);
        double unit = powerOfTwo(-k);
        double whole = 1 - unit;
        double sum = whole + r;
        double correction = Math.fma(r * r, tail(r), (r - (sum - whole)) + low);
        double n = sum + correction;
        double nLow = correction - (n - sum);
        double two = unit + unit;
        double d = two + n;
        double dN = d - two; // either of n and two may be the larger one, so this sum takes six operations
        double dLow = (two - (d - dN)) + (n - dN) + nLow;
        double reciprocal = 1 / d;
        double y = n * reciprocal;
        double error = Math.fma(-y, dLow, Math.fma(-y, d, n) + nLow);
        return withSignOf(x, Math.fma(error, reciprocal, y));
    }

    /**
     * {@code 1 / (1 + e^-x)}.
     *
     * <p>As {@code 1 / (1 + e^-|x|)} or, for negative x, {@code e^-|x| / (1 + e^-|x|)}. Largest error seen: 1.47 ulp.
     */
    public static double sigmoid(double x) {
        double e = exp(-Math.abs(x));
        double n = select(isNegative(x), e, 1);
        double d = 1 + e;
        double dLow = e - (d - 1);
        double reciprocal = 1 / d;
        double y = n * reciprocal;
        double error = Math.fma(-y, dLow, Math.fma(-y, d, n));
        return Math.fma(error, reciprocal, y);
    }

    /** The integer next to {@code x / ln 2}. */
    static double multiple(double x) {
        return Math.fma(x, LOG2_E, MAGIC) - MAGIC;
    }

    /** {@code q(r) = (e^r - 1 - r) / r^2}, in four short chains rather than a long one. */
    static double tail(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double q01 = Math.fma(r, EXP_1, EXP_0);
        double q23 = Math.fma(r, EXP_3, EXP_2);
        double q45 = Math.fma(r, EXP_5, EXP_4);
        double q67 = Math.fma(r, EXP_7, EXP_6);
        double q89 = Math.fma(r, EXP_9, EXP_8);
        return Math.fma(r4, Math.fma(r4, q89, Math.fma(r2, q67, q45)), Math.fma(r2, q23, q01));
    }

    /** {@code p 2^k} in two steps, so that neither factor over- or underflows and a denormal result is rounded once. */
    static double scale(double p, double k) {
        double half = Math.fma(k, 0.5, MAGIC) - MAGIC;
        return p * powerOfTwo(half) * powerOfTwo(k - half);
    }

    /** {@code 2^k} for an integer k from -1022 to 1023. */
    static double powerOfTwo(double k) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(k + EXPONENT_MAGIC) << 52);
    }
}
