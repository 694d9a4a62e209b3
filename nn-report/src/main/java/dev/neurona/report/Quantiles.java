package dev.neurona.report;

/** Quantiles of sorted numbers, linear between them: number 7 of R, and what NumPy does. */
final class Quantiles {

    private Quantiles() {}

    /**
     * {@return a quantile; NaN of no numbers}
     *
     * @param sorted ascending
     * @param share in [0, 1]
     */
    static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double part = place - below;
        return (sorted[below] * (1 - part)) + (sorted[above] * part);
    }
}
