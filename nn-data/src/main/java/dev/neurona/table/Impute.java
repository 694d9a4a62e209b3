package dev.neurona.table;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces the missing values of a column of numbers with a constant, and indicates where.
 *
 * <pre>
 * apply      z = value where x is missing, else x
 * indicator  m = 1 where x is missing, else 0
 * inverse    x = missing where m is 1, else z
 * </pre>
 *
 * @param value the replacement, finite
 */
public record Impute(double value) {

    /** The statistic of the training rows that replaces a missing value. */
    public enum By {
        /** The mean, rounded once; numbers only. */
        MEAN,
        /** The median, for an even count the mean of the two values in the middle; numbers only. */
        MEDIAN,
        /** The most frequent value, of equals the smallest; also for texts. */
        MOST_FREQUENT
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Impute {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("impute: the value must be finite, got " + value + ".");
        }
    }

    /**
     * Computes the replacement from training rows.
     *
     * @param training finite numbers, or NaN where missing, at least one present; not modified
     * @param by the statistic
     * @return the encoder
     * @throws IllegalArgumentException if no number is present
     */
    public static Impute fit(double[] training, By by) {
        double[] present =
                Arrays.stream(training).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (present.length == 0) {
            throw Moments.noValue(training.length);
        }
        return new Impute(
                switch (by) {
                    case MEAN -> Moments.of(training).mean();
                    case MEDIAN -> median(present);
                    case MOST_FREQUENT -> mostFrequent(present);
                });
    }

    private static double median(double[] sorted) {
        double below = sorted[(sorted.length - 1) / 2];
        double above = sorted[sorted.length / 2];
        double sum = below + above;
        return Double.isInfinite(sum) ? below / 2 + above / 2 : sum / 2;
    }

    private static double mostFrequent(double[] sorted) {
        int best = 0;
        int most = 0;
        int start = 0;
        for (int i = 0; i < sorted.length; i++) {
            start = sorted[i] == sorted[start] ? start : i;
            if (i - start + 1 > most) {
                most = i - start + 1;
                best = i;
            }
        }
        return sorted[best];
    }

    /** The most frequent text, of equals the first in order. */
    static String mostFrequent(Column training) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < training.rows(); row++) {
            if (!training.isMissing(row)) {
                counts.merge(training.text(row), 1, Integer::sum);
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Column '" + training.name() + "' has no value to learn from; all are missing."));
    }

    /**
     * Returns the value, or the replacement if it is missing.
     *
     * @param x a value of the column, NaN if missing
     * @return finite if {@code x} is finite or missing
     */
    public double apply(double x) {
        return Double.isNaN(x) ? value : x;
    }

    /**
     * Indicates whether a value is missing.
     *
     * @param x a value of the column, NaN if missing
     * @return 1 if it is missing, else 0
     */
    public double indicator(double x) {
        return Double.isNaN(x) ? 1 : 0;
    }

    /**
     * Restores the value before the replacement.
     *
     * @param z a value or its replacement
     * @param indicator its indicator
     * @return NaN if the indicator is above one half, else {@code z}
     */
    public double inverse(double z, double indicator) {
        return indicator > 0.5 ? Double.NaN : z;
    }

    static String filling(Column training, By by) {
        boolean spelled = training instanceof NumberColumn numbers && !numbers.isPlain();
        if (training.isNumeric() && !(spelled && by == By.MOST_FREQUENT)) {
            double[] values = Table.of(training).numbers(training.name());
            return PlainNumber.text(fit(values, by).value());
        }
        if (by != By.MOST_FREQUENT) {
            throw new IllegalArgumentException("Column '" + training.name() + "' holds texts, which have no "
                    + (by == By.MEAN ? "mean" : "median") + "; impute MOST_FREQUENT or a constant.");
        }
        return mostFrequent(training);
    }
}
