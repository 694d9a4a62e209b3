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
     * @param value the value, a whole number or a double
     * @param interval two bounds in brackets; a round bracket excludes its bound: {@code "(0, inf)"}
     * @throws IllegalArgumentException naming component, hyperparameter, interval and value
     */
    public static void check(String component, String hyperparameter, Number value, String interval) {
        if (!contains(interval, value.doubleValue())) {
            throw new IllegalArgumentException(
                    component + ": " + hyperparameter + " must be in " + interval + ", got " + value + ".");
        }
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
