package dev.neurona.table;

/**
 * Shifts a column to mean 0 and scales it to standard deviation 1.
 *
 * <pre>
 * apply    z = (x - mean) / deviation
 * inverse  x = mean + z deviation
 * mean = (1/n) sum x        deviation = sqrt((1/n) sum (x - mean)²)
 * </pre>
 *
 * <p>The deviation is that of the population (divisor n, not n - 1), as in scikit-learn's {@code StandardScaler}. Both
 * numbers are the exact ones, rounded once, see {@link Moments}: the order of the training rows cannot change a bit.
 *
 * <p>A column that is constant but for rounding, see {@link MinMax}, has deviation 1 here, so it becomes 0 (within
 * rounding) and a new value becomes its distance from the constant. Missing values (NaN) are left out of the fit and stay
 * NaN.
 *
 * @param mean finite
 * @param deviation finite, greater than 0
 */
public record Standardise(double mean, double deviation) implements Scale {

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if a number is not in its domain
     */
    public Standardise {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("standardise: mean must be finite, got " + mean + ".");
        }
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                    "standardise: deviation must be finite and greater than 0, got " + deviation + ".");
        }
    }

    /**
     * Computes mean and deviation of training rows.
     *
     * @param training finite numbers, or NaN where missing, at least one present; not modified
     * @return the encoder
     * @throws IllegalArgumentException if no number is present
     */
    public static Standardise fit(double[] training) {
        return fit(Moments.of(training));
    }

    /**
     * Takes mean and deviation of training rows from their moments.
     *
     * @param training moments of at least one value
     * @return the encoder
     * @throws IllegalArgumentException if no number is present
     */
    public static Standardise fit(Moments training) {
        // An outlier among very many equal subnormal values may have a deviation that rounds to 0.
        double deviation = training.isConstant() ? 1 : Math.max(training.deviation(), Double.MIN_VALUE);
        return new Standardise(training.mean(), deviation);
    }

    @Override
    public double apply(double x) {
        double distance = x - mean;
        // Between 1e308 and -1e308 the distance overflows although the quotient does not.
        return Double.isInfinite(distance) ? (x / 2 - mean / 2) / deviation * 2 : distance / deviation;
    }

    @Override
    public double inverse(double z) {
        double distance = z * deviation;
        return Double.isInfinite(distance) ? (mean / 2 + z * (deviation / 2)) * 2 : mean + distance;
    }
}
