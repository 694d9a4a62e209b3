package dev.neurona.optim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads files of lines {@code key value value ...}, in which a line {@code case text} starts a case. */
public final class ReferenceFile {

    /** One case: its text, and the numbers of every line in order. */
    public record Case(String text, List<Map.Entry<String, double[]>> lines) {

        public double[] only(String key) {
            return lines.stream()
                    .filter(line -> line.getKey().equals(key))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(new double[0]);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private ReferenceFile() {}

    public static List<Case> read(String resource) {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceFile.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            for (String line : reader.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] keyAndRest = line.split(" ", 2);
                if (keyAndRest[0].equals("case")) {
                    cases.add(new Case(keyAndRest[1], new ArrayList<>()));
                } else {
                    double[] numbers = Stream.of(keyAndRest[1].split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    cases.get(cases.size() - 1).lines().add(Map.entry(keyAndRest[0], numbers));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return cases;
    }
}
