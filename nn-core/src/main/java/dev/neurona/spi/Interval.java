package dev.neurona.spi;

/**
 * An interval of real numbers. Its ends belong to it, infinite ones included: what lies in (0, 1) in theory reaches 0 and 1
 * in doubles.
 *
 * @param low the lower end, less than {@code high}; may be minus infinity
 * @param high the upper end; may be infinity
 */
public record Interval(double low, double high) {

    /** All numbers. */
    public static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** From 0 to 1, as probabilities. */
    public static final Interval UNIT = new Interval(0, 1);

    /** From 0 upwards. */
    public static final Interval NOT_NEGATIVE = new Interval(0, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "An interval needs a lower end less than the upper end, got " + low + " and " + high + ".");
        }
    }

    /** {@return whether a number lies in the interval; NaN lies in none} */
    public boolean contains(double number) {
        return low <= number && number <= high;
    }

    /** {@return whether another interval lies in this one} */
    public boolean contains(Interval other) {
        return low <= other.low && other.high <= high;
    }

    /** The usual notation, for example {@code [0, 1]} or {@code [0, inf)}. */
    @Override
    public String toString() {
        String from = low == Double.NEGATIVE_INFINITY ? "(-inf" : "[" + text(low);
        return from + ", " + (high == Double.POSITIVE_INFINITY ? "inf)" : text(high) + "]");
    }

    private static String text(double end) {
        return end == Math.rint(end) && Math.abs(end) < 1e9 ? Long.toString((long) end) : Double.toString(end);
    }
}
