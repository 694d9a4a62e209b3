package dev.neurona.testkit.rule;

/**
 * Slopes by central differences on five points, at several step sizes, of which the steadiest is taken.
 *
 * <pre>
 *   f'(x) = (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h + O(h^4)
 * </pre>
 *
 * <p>A large step is wrong where the function bends, a small one where its values are rounded. Neither is known
 * beforehand, so each slope comes with what neighbouring steps disagree by.
 */
public final class Stencil {

    /** Powers of two, so that dividing by them rounds nothing. */
    private static final double[] STEPS = {0x1p-6, 0x1p-8, 0x1p-10, 0x1p-12, 0x1p-14, 0x1p-17};

    private static final double RELATIVE = 1e-8;

    private static final double EPSILON = 0x1p-52;

    private Stencil() {}

    /**
     * How many step sizes are tried.
     *
     * @return the length of the arrays that {@link #steadiest} takes
     */
    public static int steps() {
        return STEPS.length;
    }

    /**
     * A step size.
     *
     * @param index from 0, the largest step, to {@link #steps()} - 1
     * @return h
     */
    public static double step(int index) {
        return STEPS[index];
    }

    /**
     * A slope.
     *
     * @param value the estimate
     * @param uncertainty how far it may be from the truth
     * @param step the step size that was taken
     */
    public record Slope(double value, double uncertainty, double step) {

        /**
         * Whether the estimates agree with each other.
         *
         * @param scale the size of the function's value
         * @return false if the function jumps or is noisy there
         */
        public boolean settled(double scale) {
            return uncertainty <= 1e-6 * Math.max(1, Math.max(Math.abs(value), scale));
        }

        /**
         * Whether a derivative is right: |analytic - value| is at most 1e-8 of the larger of both, and the uncertainty.
         *
         * @param analytic the derivative in question
         * @return false if it is wrong, or NaN
         */
        public boolean agreesWith(double analytic) {
            double scale = Math.max(Math.abs(analytic), Math.abs(value));
            return Math.abs(analytic - value) <= RELATIVE * scale + uncertainty;
        }

        /**
         * The difference, for messages.
         *
         * @param analytic the derivative in question
         * @return its difference from the estimate, relative to the larger of both
         */
        public double relativeError(double analytic) {
            double scale = Math.max(Math.abs(analytic), Math.abs(value));
            return scale == 0 ? 0 : Math.abs(analytic - value) / scale;
        }
    }

    /**
     * The estimate of one step size.
     *
     * @param minus2 f(x - 2h)
     * @param minus1 f(x - h)
     * @param plus1 f(x + h)
     * @param plus2 f(x + 2h)
     * @param step h
     * @return the weighted difference of the four values
     */
    public static double difference(double minus2, double minus1, double plus1, double plus2, double step) {
        return ((minus2 - plus2) + 8 * (plus1 - minus1)) / (12 * step);
    }

    /**
     * What rounding of values of this size can do to the estimate; values that are equal have been rounded, too.
     *
     * @param minus2 f(x - 2h)
     * @param minus1 f(x - h)
     * @param plus1 f(x + h)
     * @param plus2 f(x + 2h)
     * @param step h
     * @return 2 max(eps max|f|, 2^-1074) / h; denormal values have the last bit of the smallest
     */
    public static double noise(double minus2, double minus1, double plus1, double plus2, double step) {
        double largest =
                Math.max(Math.max(Math.abs(minus2), Math.abs(minus1)), Math.max(Math.abs(plus1), Math.abs(plus2)));
        return 2 * Math.max(EPSILON * largest, Double.MIN_VALUE) / step;
    }

    /**
     * The steadiest of the estimates.
     *
     * @param estimates one for each step size
     * @param noises what rounding can do to each
     * @param x where the slope was taken; x + h is rounded, too
     * @return the estimate whose uncertainty is least
     */
    public static Slope steadiest(double[] estimates, double[] noises, double x) {
        Slope best = new Slope(estimates[0], Double.POSITIVE_INFINITY, STEPS[0]);
        for (int k = 1; k < STEPS.length; k++) {
            double shifted = EPSILON * Math.abs(x) / STEPS[k] * Math.abs(estimates[k]);
            double uncertainty = Math.abs(estimates[k] - estimates[k - 1]) + noises[k] + shifted;
            if (uncertainty < best.uncertainty) {
                best = new Slope(estimates[k], uncertainty, STEPS[k]);
            }
        }
        return best;
    }
}
