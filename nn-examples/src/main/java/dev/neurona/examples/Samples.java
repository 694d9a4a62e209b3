package dev.neurona.examples;

import dev.neurona.files.Csv;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The data sets that come with the examples; their origin is told in the README beside them. */
final class Samples {

    private Samples() {}

    /** Copies a data set to a file of its name. */
    static void copy(String name, Path folder) throws IOException {
        try (InputStream in = open(name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    static Table read(String name) {
        try (InputStream in = open(name)) {
            return new Csv().read(in, name);
        } catch (IOException impossible) {
            throw new UncheckedIOException(name + " is in the jar of the examples and must be readable.", impossible);
        }
    }

    private static InputStream open(String name) {
        String resource = "/data/" + name;
        return Objects.requireNonNull(Samples.class.getResourceAsStream(resource), resource);
    }
}
