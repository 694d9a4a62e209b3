package org.example.snake;

/**
 * The sine, from operations that round alike everywhere. {@link StrictMath#sin} has the same bits everywhere, too, but on
 * JDK 25 it allocates 32 bytes per call, and an activation may allocate nothing (rule A12).
 *
 * <pre>
 *   sin(x) = (-1)^k sin(r)     r = x - k pi     sin(r) = r - r³/3! + r⁵/5! - ...
 * </pre>
 */
final class Sine {

    /** Pi minus the double nearest to it, e: the sine of pi - e is e, to rounding. */
    private static final double PI_REST = StrictMath.sin(Math.PI);

    private Sine() {}

    /** The sine of x, which is at most 2e16 in size, to about 1e-15; never outside [-1, 1]. */
    static double of(double x) {
        double k = Math.rint(x / Math.PI);
        double r = Math.fma(-k, PI_REST, Math.fma(-k, Math.PI, x));
        double sum = 1;
        for (int n = 24; n > 0; n -= 2) {
            sum = Math.fma(-r * r / (n * (n + 1)), sum, 1);
        }
        double sine = Math.max(-1, Math.min(1, r * sum));
        return k % 2 == 0 ? sine : -sine;
    }
}
