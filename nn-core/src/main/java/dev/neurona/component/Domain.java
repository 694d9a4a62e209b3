package dev.neurona.component;

/**
 * The interval in which a hyperparameter must lie, in the usual notation. Compact constructors of components
 * call {@code check}.
 *
 * <pre>{@code
 * Domain.check("adam", "beta2", beta2, "[0, 1)");   // adam: beta2 must be in [0, 1), got 1.0.
 * }</pre>
 */
public final class Domain {

    private Domain() {}

    /**
     * Checks that a hyperparameter lies in its interval. NaN lies in no interval.
     *
     * @param component name of the component
     * @param hyperparameter name of the hyperparameter, as in text form
     * @param value the value
     * @param interval two bounds in brackets; a round bracket excludes its bound: {@code "(0, inf)"}
     * @return the value
     * @throws IllegalArgumentException naming component, hyperparameter, interval and value
     */
    public static double check(String component, String hyperparameter, double value, String interval) {
        if (!contains(interval, value)) {
            throw new IllegalArgumentException(
                    component + ": " + hyperparameter + " must be in " + interval + ", got " + value + ".");
        }
        return value;
    }

    /** {@return the whole number, checked as {@link #check(String, String, double, String)} checks any other} */
    public static int check(String component, String hyperparameter, int value, String interval) {
        if (!contains(interval, value)) {
            throw new IllegalArgumentException(
                    component + ": " + hyperparameter + " must be in " + interval + ", got " + value + ".");
        }
        return value;
    }

    private static boolean contains(String interval, double value) {
        int comma = interval.indexOf(',');
        double low = bound(interval.substring(1, comma).strip());
        double high = bound(interval.substring(comma + 1, interval.length() - 1).strip());
        boolean above = interval.startsWith("[") ? value >= low : value > low;
        boolean below = interval.endsWith("]") ? value <= high : value < high;
        return above && below;
    }

    private static double bound(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
