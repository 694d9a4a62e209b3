package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The plugin is found and learns on the class path and on the module path, with the same bits. */
class DemonstrationTest {

    @Test
    void learnsOnTheClassPath() {
        String report = Demonstration.report();
        assertTrue(Demonstration.costOfWaves() < 0.01, report);
        assertTrue(Demonstration.costOfProducts() < 0.01, report);
    }

    @Test
    void learnsTheSameOnTheModulePath() throws IOException, InterruptedException {
        Path jar = jar();
        List<String> modules = new ArrayList<>(List.of(jar.toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(entry).getFileName().toString().matches("(nn-(core|activations|losses)|ejml-|slf4j-api).*\\.jar")) {
                modules.add(entry);
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        String.join(File.pathSeparator, modules),
                        // An automatic module finds other automatic ones by itself, but not a module that declares itself.
                        "--add-modules",
                        "org.slf4j",
                        "--module",
                        "org.example.snake/org.example.snake.Demonstration")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(Demonstration.report(), output.strip());
    }

    /** The jar is packaged only after the tests, so they make one of their own. */
    private static Path jar() throws IOException {
        Path manifest = Path.of("target", "manifest.txt");
        Path jar = Path.of("target", "snake-for-tests.jar");
        Files.writeString(manifest, "Automatic-Module-Name: org.example.snake\n");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "--manifest", manifest.toString(),
                        "-C", Path.of("target", "classes").toString(), ".");
        assertEquals(0, code);
        return jar;
    }
}
