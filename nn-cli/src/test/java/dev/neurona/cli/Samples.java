package dev.neurona.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of src/test/resources/samples. */
final class Samples {

    private static final Path HERE = Path.of("src/test/resources/samples");

    private Samples() {}

    static void copyTo(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(HERE)) {
            all = files.toList();
        }
        for (Path file : all) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.writeString(folder.resolve("notes.txt"), "something else\n");
    }
}
