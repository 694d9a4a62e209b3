package dev.neurona.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says about one row.
 *
 * @param labels what it comes down to: the name of the class, the names of the labels that hold, or the numbers as text
 * @param outputs every output by the name of its target, for classes their probabilities, in the order of the targets
 * @since 0.1
 */
public record Prediction(List<String> labels, Map<String, Double> outputs) {

    /** Copies both. */
    public Prediction {
        labels = List.copyOf(labels);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
