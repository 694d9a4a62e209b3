package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the tests, run in a JVM of their own on the class path of this one. */
public final class ChildJvm {

    private ChildJvm() {}

    /** The command line of a program. */
    public static List<String> command(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Runs a program to its end; the answer is the lines that it printed, errors among them. */
    public static List<String> run(List<String> options, Class<?> program, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("child", ".txt");
        Process child = new ProcessBuilder(command(options, program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
            // The tests have no logger, of which its interface warns once.
            return Files.readAllLines(output).stream()
                    .filter(line -> !line.startsWith("SLF4J(W)"))
                    .toList();
        } finally {
            child.destroyForcibly();
            Files.delete(output);
        }
    }
}
