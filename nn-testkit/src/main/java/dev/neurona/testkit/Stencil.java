package dev.neurona.testkit;

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
final class Stencil {

    /** Powers of two, so that dividing by them rounds nothing. */
    static final double[] STEPS = {0x1p-6, 0x1p-8, 0x1p-10, 0x1p-12, 0x1p-14, 0x1p-17};

    static final double RELATIVE = 1e-8;

    private static final double EPSILON = 0x1p-52;

    private Stencil() {}

    /**
     * A slope.
     *
     * @param value the estimate
     * @param uncertainty how far it may be from the truth
     * @param step the step size that was taken
     */
    record Slope(double value, double uncertainty, double step) {

        boolean settled(double scale) {
            return uncertainty <= 1e-6 * Math.max(1, Math.max(Math.abs(value), scale));
        }

        boolean agreesWith(double analytic) {
            double scale = Math.max(Math.abs(analytic), Math.abs(value));
            return Math.abs(analytic - value) <= RELATIVE * scale + uncertainty;
        }

        double relativeError(double analytic) {
            double scale = Math.max(Math.abs(analytic), Math.abs(value));
            return scale == 0 ? 0 : Math.abs(analytic - value) / scale;
        }
    }

    /** The weighted differences of four values beside a point. */
    static double difference(double minus2, double minus1, double plus1, double plus2, double step) {
        return ((minus2 - plus2) + 8 * (plus1 - minus1)) / (12 * step);
    }

    /** What rounding of values of this size can do to a difference; values that are equal have been rounded, too. */
    static double noise(double minus2, double minus1, double plus1, double plus2, double step) {
        double largest =
                Math.max(Math.max(Math.abs(minus2), Math.abs(minus1)), Math.max(Math.abs(plus1), Math.abs(plus2)));
        return 2 * EPSILON * largest / step;
    }

    /**
     * The steadiest of the estimates.
     *
     * @param estimates one for each of {@link #STEPS}
     * @param noises what rounding can do to each
     * @param x where the slope was taken; x + h is rounded, too
     */
    static Slope steadiest(double[] estimates, double[] noises, double x) {
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
