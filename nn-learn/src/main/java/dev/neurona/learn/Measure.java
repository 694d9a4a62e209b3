package dev.neurona.learn;

/**
 * A measured quality of predictions.
 *
 * @param metric the metric, as text
 * @param value what was measured
 * @param low the lower end of the interval that holds the value of 95 of 100 samples of as many rows; NaN if it is not known
 * @param high its upper end
 * @param without what the mean of the targets, or the shares of the classes, would have got in place of predictions
 */
public record Measure(String metric, double value, double low, double high, double without) {}
