package dev.neurona.metric;

/** The mean of a ratio over classes, labels or rows; what is 0 / 0 counts as another number, or not at all if that is NaN. */
final class RatioMean {

    private final Ratio ratio;
    private final double zeroDivision;
    private double sum;
    private double total;

    RatioMean(Ratio ratio, double zeroDivision) {
        this.ratio = ratio;
        this.zeroDivision = zeroDivision;
    }

    void add(Hits hits, double weight) {
        double figure = ratio.denominator().applyAsDouble(hits) == 0 ? zeroDivision : ratio.of(hits);
        if (!Double.isNaN(figure)) {
            sum += weight * figure;
            total += weight;
        }
    }

    /** The mean; NaN if nothing has weight. */
    double value() {
        return sum / total;
    }
}
