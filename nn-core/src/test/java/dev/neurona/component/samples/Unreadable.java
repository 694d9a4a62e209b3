package dev.neurona.component.samples;

import dev.neurona.component.Sample;
import java.util.Map;

/** Has a hyperparameter that no text holds. */
public record Unreadable(int rows, Map<String, Double> ratesByName) implements Sample {

    public Unreadable() {
        this(1, Map.of());
    }

    @Override
    public String name() {
        return "unreadable";
    }
}
