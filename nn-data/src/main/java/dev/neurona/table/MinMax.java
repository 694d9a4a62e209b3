package dev.neurona.table;

/**
 * Maps the range of a column to [0, 1].
 *
 * <pre>
 * apply    z = (x - low) / (high - low)
 * inverse  x = low + z (high - low)
 * </pre>
 *
 * <p>Values outside the range of the training rows fall outside [0, 1]; they are not clipped. For a constant column the
 * divisor is 1, so the column becomes 0 and a new value becomes its distance from the constant. Missing values (NaN) are
 * left out of the fit and stay NaN.
 *
 * <p>A column is fitted as a constant, with {@code high = low}, if its largest and smallest value differ by at most four
 * units in the last place (ulps) of the larger magnitude, as 0.1 + 0.2 and 0.3 do, by one. Each rounding moves a value by
 * half an ulp at most, so equal values that were computed in different ways, by four roundings each, may differ that
 * much; scaled up, that difference would be noise of size 1. It stays in the column as it is. Other libraries:
 * scikit-learn's {@code StandardScaler} has a threshold that grows with the number of rows, as do the rounding errors of
 * its sums.
 *
 * @param low the smallest training value, finite
 * @param high the largest training value, finite, at least {@code low}; equal to it for a constant column
 */
public record MinMax(double low, double high) implements Scale {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty or not finite
     */
    public MinMax {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "min-max: low and high must be finite, low at most high, got " + low + " and " + high + ".");
        }
    }

    /**
     * Finds the range of training rows.
     *
     * @param training finite numbers, or NaN where missing, at least one present; not modified
     * @return the encoder
     * @throws IllegalArgumentException if no number is present
     */
    public static MinMax fit(double[] training) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : training) {
            if (!Double.isNaN(x)) {
                // Not "<", for which 0.0 and -0.0 are equal, so that the first one would stay.
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
        }
        if (low > high) {
            throw Moments.noValue(training.length);
        }
        return new MinMax(low, isConstant(low, high) ? low : high);
    }

    /** Whether values in a range differ by rounding only. */
    static boolean isConstant(double low, double high) {
        return high - low <= 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
    }

    @Override
    public double apply(double x) {
        return low == high ? x - low : share(x, low, high);
    }

    /** How far a value is on the way from low, at 0, to high, at 1. */
    static double share(double x, double low, double high) {
        double range = high - low;
        // Halves where a distance overflows, as between -1e308 and 1e308.
        return Double.isInfinite(range) || Double.isInfinite(x - low)
                ? (x / 2 - low / 2) / (high / 2 - low / 2)
                : (x - low) / range;
    }

    @Override
    public double inverse(double z) {
        if (low == high) {
            return low + z;
        }
        double range = high - low;
        return Double.isInfinite(range) ? (low / 2 + z * (high / 2 - low / 2)) * 2 : low + z * range;
    }
}
