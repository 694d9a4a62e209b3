package dev.neurona.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the metadata for native images to the service files. The registry reads them too: they say which components a
 * module has, under a path that no other jar overwrites.
 */
class NativeImageTest {

    private static final String AGAIN = "%s is not what the service files say; write it anew:"
            + " mvn -B -ntp -pl nn-verify -am test -Dtest=NativeImageTest -Dneurona.rewrite=true"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    static Stream<Path> modules() {
        return list(Path.of("..")).stream()
                .filter(module -> Files.isDirectory(services(module)))
                .filter(module -> list(services(module)).stream().anyMatch(NativeImageTest::isOurs));
    }

    /** The command provides a log to another library, and is no part of other programs. */
    private static boolean isOurs(Path service) {
        return service.getFileName().toString().startsWith("dev.neurona.");
    }

    private static Path services(Path module) {
        return module.resolve("src/main/resources/META-INF/services");
    }

    private static Path metadata(Path module) {
        return module.resolve("src/main/resources/META-INF/native-image/dev.neurona/" + module.getFileName());
    }

    @Test
    void modulesAreThere() {
        assertThat(modules().map(module -> module.getFileName().toString()))
                .containsExactly(
                        "nn-activations", "nn-core", "nn-layers", "nn-losses", "nn-metrics", "nn-optim", "nn-simd");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void providersAreReachableByReflection(Path module) {
        String entries = list(services(module)).stream()
                .flatMap(service -> read(service).lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .sorted()
                .map(NativeImageTest::entry)
                .collect(Collectors.joining(",\n"));
        hold(metadata(module).resolve("reflect-config.json"), "[\n" + entries + "\n]\n");
    }

    /** A component is made by its constructors, its hyperparameters are read by their accessors. */
    private static String entry(String provider) {
        return "  {\"name\": \"" + provider
                + "\", \"allPublicConstructors\": true, \"allPublicMethods\": true, \"allRecordComponents\": true}";
    }

    @ParameterizedTest
    @MethodSource("modules")
    void serviceFilesAreResources(Path module) {
        String path = "META-INF/native-image/dev.neurona/" + module.getFileName() + "/reflect-config.json";
        Stream<String> services =
                list(services(module)).stream().map(service -> "META-INF/services/" + service.getFileName());
        String patterns = Stream.concat(services, Stream.of(path))
                .map(file -> "    {\"pattern\": \"\\\\Q" + file + "\\\\E\"}")
                .collect(Collectors.joining(",\n"));
        hold(
                metadata(module).resolve("resource-config.json"),
                "{\"resources\": {\n  \"includes\": [\n" + patterns + "\n  ]\n}}\n");
    }

    private static void hold(Path file, String expected) {
        if (Boolean.getBoolean("neurona.rewrite")) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, expected);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        assertThat(read(file)).as(AGAIN, file).isEqualTo(expected);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
