package dev.neurona.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prediction of a model for one row.
 *
 * @param labels the result: the name of the class, the names of the labels above one half, or the numbers as texts
 * @param outputs all outputs, for classes the probabilities, for numbers in the unit of the table, by the name of the target and in the order of the targets
 */
public record Prediction(List<String> labels, Map<String, Double> outputs) {

    public Prediction {
        labels = List.copyOf(labels);
        outputs = outputs instanceof NamedNumbers ? outputs : Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
