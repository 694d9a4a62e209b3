package dev.neurona.metric;

/** The weighted mean of the numbers that are defined; NaN if none is. */
final class DefinedMean {

    private double sum;
    private double total;

    /** Takes a number into account, unless it is NaN. */
    void add(double number, double weight) {
        if (!Double.isNaN(number)) {
            sum += weight * number;
            total += weight;
        }
    }

    double value() {
        return sum / total;
    }
}
