package dev.neurona.examples;

import dev.neurona.files.Csv;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The data sets that come with the examples; their origin is told in the README beside them. */
final class Samples {

    private Samples() {}

    static Table read(String name) {
        String resource = "/data/" + name;
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(resource), resource)) {
            return new Csv().read(in, name);
        } catch (IOException impossible) {
            throw new UncheckedIOException(name + " is in the jar of the examples and must be readable.", impossible);
        }
    }
}
