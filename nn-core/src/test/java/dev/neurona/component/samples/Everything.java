package dev.neurona.component.samples;

import dev.neurona.component.Domain;
import dev.neurona.component.Sample;
import java.util.List;

/** One hyperparameter of every type. */
public record Everything(
        double learningRate,
        int rows,
        long seed,
        boolean centered,
        String label,
        List<Double> rates,
        List<Integer> sizes,
        List<String> words)
        implements Sample {

    public Everything {
        Domain.check("everything", "learning-rate", learningRate, "(0, inf)");
        Domain.check("everything", "rows", rows, "[1, 100]");
        rates = List.copyOf(rates);
        sizes = List.copyOf(sizes);
        words = List.copyOf(words);
    }

    public Everything() {
        this(0.001, 3, 42L, true, "a \"b\", \\ c", List.of(0.5, 1e-300), List.of(1, -2), List.of("x, y", "[z]"));
    }

    @Override
    public String name() {
        return "everything";
    }
}
