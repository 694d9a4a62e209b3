package org.example.xor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packed application prints the same bits on the class path and on the module path, with and without the fast kernel. */
class PackagedTest {

    private static final Path LIB = Path.of("target", "lib");

    private static final List<String> ON_THE_CLASS_PATH = List.of("-cp", LIB + File.separator + "*", "org.example.xor.Xor");

    private static final List<String> ON_THE_MODULE_PATH =
            List.of("-p", LIB.toString(), "-m", "org.example.xor/org.example.xor.Xor");

    private static final String PRINTED =
            """
            0.0003
            0.9996
            0.9997
            0.0003
            f52de7902a138f7aa8e9eeddbe7459ffacdbe034d33a8fb2a70b919663e3b596
            """;

    @Test
    void runsOnTheClassPath() throws IOException, InterruptedException {
        assertEquals(PRINTED, run(plain(), ON_THE_CLASS_PATH));
        assertEquals(PRINTED, run(simd(), ON_THE_CLASS_PATH));
    }

    @Test
    void runsOnTheModulePath() throws IOException, InterruptedException {
        assertEquals(PRINTED, run(plain(), ON_THE_MODULE_PATH));
        assertEquals(PRINTED, run(simd(), ON_THE_MODULE_PATH));
    }

    private static List<String> plain() {
        return List.of();
    }

    /** A kernel that is asked for by name and is not there, is an error. */
    private static List<String> simd() {
        return List.of("--add-modules", "jdk.incubator.vector", "-Ddev.neurona.kernel=simd");
    }

    private static String run(List<String> options, List<String> application) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(application);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), "exit code of " + command);
        return printed.replace("\r\n", "\n");
    }
}
