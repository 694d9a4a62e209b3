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
 * <p>The deviation is that of the population (divisor n, not n - 1), as in scikit-learn's {@code StandardScaler}. A
 * constant column has deviation 1 here, so it becomes 0 and a new value becomes its distance from the constant. Missing
 * values (NaN) are left out of the fit and stay NaN.
 *
 * <p>The fit makes two passes, corrects the rounding error of the mean, and scales values by a power of two, so columns
 * near 1e308 or 1e-300 neither overflow nor underflow. Source: T. F. Chan, G. H. Golub, R. J. LeVeque, <i>Algorithms for
 * computing the sample variance</i>, The American Statistician 37, 1983.
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
        MinMax range = MinMax.fit(training);
        if (range.low() == range.high()) {
            return new Standardise(range.low(), 1);
        }
        int exponent = Math.getExponent(Math.max(Math.abs(range.low()), Math.abs(range.high())));
        // A subnormal column would need a factor beyond 2^1023; a factor of 2^1000 is enough to represent its squares.
        double unit = Math.scalb(1.0, Math.max(exponent, -1000));
        double mean = meanAround(0, training, unit);
        mean += meanAround(mean, training, unit);
        double squares = 0;
        int count = 0;
        for (double x : training) {
            if (!Double.isNaN(x)) {
                double distance = x / unit - mean;
                squares += distance * distance;
                count++;
            }
        }
        double deviation = unit * Math.sqrt(squares / count);
        return new Standardise(mean * unit, Math.max(deviation, Double.MIN_VALUE));
    }

    private static double meanAround(double centre, double[] values, double unit) {
        double sum = 0;
        int count = 0;
        for (double x : values) {
            if (!Double.isNaN(x)) {
                sum += x / unit - centre;
                count++;
            }
        }
        return sum / count;
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
