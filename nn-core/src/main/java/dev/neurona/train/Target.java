package dev.neurona.train;

/**
 * A value at which a run is good enough.
 *
 * @param watched {@code "cost"} or the text form of a metric
 * @param value the value to reach
 * @since 0.1
 */
public record Target(String watched, double value) {}
