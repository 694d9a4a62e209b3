package dev.neurona.metric;

/**
 * What was counted of one class, one label or the labels of one row, in sums of weights.
 *
 * @param both how often it was there and predicted: the true positives
 * @param predicted how often it was predicted
 * @param actual how often it was there
 */
record Hits(double both, double predicted, double actual) {}
