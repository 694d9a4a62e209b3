package dev.neurona.kernel;

import static dev.neurona.kernel.Bits.isNegative;
import static dev.neurona.kernel.Bits.select;
import static dev.neurona.kernel.Bits.withSignOf;
import static dev.neurona.kernel.Coefficients.*;
import static dev.neurona.kernel.ScalarExponential.multiple;
import static dev.neurona.kernel.ScalarExponential.scale;
import static dev.neurona.kernel.ScalarExponential.tail;

/**
 * The complementary error function.
 *
 * <pre>
 *   |x| &lt;  3/4:  erfc x = 1 - x p(x^2)
 *   |x| &gt;= 3/4:  erfc |x| = e^(-x^2) g(t) / (|x| + 4),   t = (|x| - 4) / (|x| + 4),   erfc(-x) = 2 - erfc x
 * </pre>
 *
 * <p>p is a polynomial of degree 10, g one of degree 20. The tail is as long as {@code e^(-x^2)}, down to denormal
 * results at 27.2, so {@code x^2}, t, and what is multiplied carry their rounding errors along, and the power of two
 * comes last.
 *
 * <p>Source of the map from the half-line to t: M. M. Shepherd, J. G. Laframboise, Chebyshev approximation of
 * {@code (1 + 2x) exp(x^2) erfc x}, Mathematics of Computation 36 (1981). Of the split into a near part and a tail: W. J. Cody,
 * Rational Chebyshev approximations for the error function, Mathematics of Computation 23 (1969).
 */
public final class ScalarErrorFunction {

    private ScalarErrorFunction() {}

    /** {@code erfc x}. Largest error seen: 2.66 ulp, next to the denormal results; 2.1 ulp below 6. */
    public static double erfc(double x) {
        double magnitude = Math.abs(x);
        double m = magnitude > 28 ? 28 : magnitude; // from 27.3 on the result is 0
        double z = m * m;
        double far = far(m, z);
        // 2 - far for negative x: the sign of x is put on far, and 2 added to that
        double mirrored = withSignOf(x, far) + select(isNegative(x), 2, 0);
        return select(isNegative(m - 0.75), Math.fma(-x, near(z), 1), mirrored);
    }

    /** {@code p(z) = erf(x) / x} for {@code z = x^2}; the last step apart from the two chains, for its smaller error. */
    private static double near(double z) {
        double z2 = z * z;
        double odd = Math.fma(ERF_9, z2, ERF_7);
        odd = Math.fma(odd, z2, ERF_5);
        odd = Math.fma(odd, z2, ERF_3);
        odd = Math.fma(odd, z2, ERF_1);
        double even = Math.fma(ERF_10, z2, ERF_8);
        even = Math.fma(even, z2, ERF_6);
        even = Math.fma(even, z2, ERF_4);
        even = Math.fma(even, z2, ERF_2);
        return Math.fma(Math.fma(even, z, odd), z, ERF_0);
    }

    private static double far(double m, double z) {
        double d = m + 4;
        double dLow = m - (d - 4);
        double w = 1 / d;
        double wError = Math.fma(-w, dLow, Math.fma(-w, d, 1)); // relative
        double step = -8 * w;
        double t = 1 + step;
        double tLow = Math.fma(step, wError, step - (t - 1));
        double rest = rest(t);
        double h = Math.fma(rest, t, ERFC_1);
        double hLow = Math.fma(rest, t, ERFC_1 - h);
        double g = Math.fma(h, t, ERFC_0);
        double gLow = Math.fma(slope(t), tLow, Math.fma(hLow, t, Math.fma(h, t, ERFC_0 - g)));

        double k = multiple(-z);
        double start = Math.fma(-k, LN2_HIGH, -z);
        double change = Math.fma(-k, LN2_LOW, -Math.fma(m, m, -z));
        double r = start + change;
        double rLow = change - (r - start);
        double sum = 1 + r;
        double correction = Math.fma(r * r, tail(r), rLow + (r - (sum - 1)));
        double e = sum + correction;
        double eLow = correction - (e - sum);

        double product = e * w;
        double productLow = Math.fma(product, wError, Math.fma(eLow, w, Math.fma(e, w, -product)));
        return scale(Math.fma(product, g, Math.fma(product, gLow, productLow * g)), k);
    }

    /** {@code g'(t)}, to two digits. */
    private static double slope(double t) {
        return Math.fma(t, Math.fma(t, Math.fma(t, SLOPE_3, SLOPE_2), SLOPE_1), SLOPE_0);
    }

    /** {@code g(t)} without its first two terms, divided by {@code t^2}. */
    private static double rest(double t) {
        double t2 = t * t;
        double even = Math.fma(ERFC_20, t2, ERFC_18);
        even = Math.fma(even, t2, ERFC_16);
        even = Math.fma(even, t2, ERFC_14);
        even = Math.fma(even, t2, ERFC_12);
        even = Math.fma(even, t2, ERFC_10);
        even = Math.fma(even, t2, ERFC_8);
        even = Math.fma(even, t2, ERFC_6);
        even = Math.fma(even, t2, ERFC_4);
        even = Math.fma(even, t2, ERFC_2);
        double odd = Math.fma(ERFC_19, t2, ERFC_17);
        odd = Math.fma(odd, t2, ERFC_15);
        odd = Math.fma(odd, t2, ERFC_13);
        odd = Math.fma(odd, t2, ERFC_11);
        odd = Math.fma(odd, t2, ERFC_9);
        odd = Math.fma(odd, t2, ERFC_7);
        odd = Math.fma(odd, t2, ERFC_5);
        odd = Math.fma(odd, t2, ERFC_3);
        return Math.fma(odd, t, even);
    }
}
