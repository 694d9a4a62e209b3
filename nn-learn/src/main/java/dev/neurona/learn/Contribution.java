package dev.neurona.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a column did for a prediction.
 *
 * @param column a column of the table
 * @param value its text in the row that was predicted; empty if it is missing
 * @param outputs by how much it raised each output, by name: probabilities, or numbers in the unit of the table
 */
public record Contribution(String column, String value, Map<String, Double> outputs) {

    /** Copies the map. */
    public Contribution {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** By how much it raised an output of the model. */
    double to(String output) {
        Double raised = outputs.get(output);
        if (raised == null) {
            throw new IllegalArgumentException(
                    "There is no output '" + output + "', only " + String.join(", ", outputs.keySet()) + ".");
        }
        return raised;
    }
}
