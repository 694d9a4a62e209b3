package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricReferenceTest {

    /** One number of the file and what it was computed from. */
    record Value(String of, String metric, double expected, Map<String, double[]> numbers) {

        DMatrixRMaj matrix(String key) {
            double[] shape = numbers.get("shape");
            return new DMatrixRMaj((int) shape[0], (int) shape[1], true, numbers.get(key));
        }

        @Override
        public String toString() {
            return of + ": " + metric;
        }
    }

    static List<Value> values() throws IOException {
        List<Value> values = new ArrayList<>();
        for (String file : List.of("metrics.txt", "shelf.txt", "reference.txt")) {
            values.addAll(values(file));
        }
        return values;
    }

    static List<Value> values(String file) throws IOException {
        List<Value> values = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MetricReferenceTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            String name = "";
            Map<String, double[]> numbers = Map.of();
            for (String line : reader.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", 3);
                switch (words[0]) {
                    case "case" -> {
                        name = words[1];
                        numbers = new HashMap<>();
                    }
                    case "value" -> values.add(new Value(name, words[2], Double.parseDouble(words[1]), numbers));
                    default ->
                        numbers.put(
                                words[0],
                                Stream.of(line.split(" "))
                                        .skip(1)
                                        .mapToDouble(Double::parseDouble)
                                        .toArray());
                }
            }
        }
        return values;
    }

    @Test
    void theReferenceIsWhole() throws IOException {
        assertThat(values()).hasSize(1105);
        assertThat(values().stream()
                        .map(v -> Components.parse(Metric.class, v.metric()).name()))
                .containsAll(Components.names(Metric.class));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyMetricAgreesWithScikitLearn(Value value) {
        Metric metric = Components.parse(Metric.class, value.metric());
        double actual = metric.value(
                value.matrix("prediction"),
                value.matrix("target"),
                value.numbers().get("weights"));
        assertThat(actual).isCloseTo(value.expected(), within(1e-12 * Math.abs(value.expected())));
    }
}
