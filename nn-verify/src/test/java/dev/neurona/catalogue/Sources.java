package dev.neurona.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the libraries, as they stand beside this module. */
final class Sources {

    /** The folder of the project, as seen from this module. */
    static final Path ROOT = Path.of("..");

    private static final List<Path> MODULES = modules();

    private Sources() {}

    private static List<Path> modules() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source file of a class; empty if it is not of a library, but of its tests. */
    static Optional<Path> of(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".java";
        return MODULES.stream()
                .map(module -> module.resolve("src/main/java").resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /** The names of services that libraries provide, that is of interfaces, in alphabetical order. */
    static List<String> services() {
        return MODULES.stream()
                .map(module -> module.resolve("src/main/resources/META-INF/services"))
                .filter(Files::isDirectory)
                .flatMap(folder -> entries(folder).stream())
                .map(file -> file.getFileName().toString())
                .distinct()
                .sorted()
                .toList();
    }

    /** The classes that libraries provide for a service. */
    static List<String> providers(String service) {
        return MODULES.stream()
                .map(module -> module.resolve("src/main/resources/META-INF/services/" + service))
                .filter(Files::exists)
                .flatMap(file -> read(file).lines())
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .sorted()
                .toList();
    }

    static List<Path> entries(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text, with line ends as on Unix. */
    static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
