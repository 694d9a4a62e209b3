package dev.neurona.learn;

import dev.neurona.spi.Metric;
import java.util.OptionalInt;

/**
 * A metric of predictions.
 *
 * @param name what it is called in results
 * @param metric the metric
 * @param target the only target that it measures; empty if it measures all at once
 */
record Asked(String name, Metric metric, OptionalInt target) {

    static Asked ofAll(Metric metric) {
        return new Asked(metric.text(), metric, OptionalInt.empty());
    }
}
