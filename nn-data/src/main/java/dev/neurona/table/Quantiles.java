package dev.neurona.table;

/** Quantiles of numbers, linear between neighbours: number 7 of R, and what numpy's {@code quantile} gives by default. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * {@return the quantile at t / parts: of the n numbers the one at place (n - 1) t / parts, counted from 0}
     *
     * <p>The place is a fraction of integers: in doubles it could miss a number by rounding.
     *
     * @param sorted at least one number, ascending, without NaN; not modified
     * @param t from 0 to parts
     * @param parts at least 1
     */
    public static double of(double[] sorted, int t, int parts) {
        long place = (sorted.length - 1L) * t;
        double below = sorted[(int) (place / parts)];
        double share = (double) (place % parts) / parts;
        if (share == 0) {
            return below;
        }
        double above = sorted[(int) (place / parts) + 1];
        double distance = above - below;
        return Double.isInfinite(distance)
                ? ((below / 2) + (share * ((above / 2) - (below / 2)))) * 2
                : below + (share * distance);
    }
}
