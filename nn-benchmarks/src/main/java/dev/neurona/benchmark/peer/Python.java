package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A Python process that runs {@code peers.py} and answers requests, one line each. */
final class Python implements AutoCloseable {

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Path script;

    Python(String command) {
        try (InputStream in = Objects.requireNonNull(Python.class.getResourceAsStream("/peers.py"), "peers.py")) {
            script = Files.createTempFile("peers", ".py");
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
            process = new ProcessBuilder(command, script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Python does not start; name it by -Dpython=...", e);
        }
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A library in the process, by the name that the script gives it. */
    Peer peer(String name, String library) {
        return new Library(this, name, library);
    }

    /** The numbers of an answer. */
    double[] ask(String request) {
        try {
            requests.write(request + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new MissingException("Python has ended");
            }
            if (answer.startsWith("missing ")) {
                throw new MissingException(answer.substring("missing ".length()));
            }
            String[] words = answer.split(" ", -1);
            double[] numbers = new double[words.length];
            for (int i = 0; i < words.length; i++) {
                numbers[i] = Double.parseDouble(words[i]);
            }
            return numbers;
        } catch (IOException e) {
            throw new MissingException("Python has ended: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Library(Python python, String name, String library) implements Peer {

        @Override
        public double step(Shape shape, int threads) {
            String request = String.join(
                    " ",
                    "step",
                    library,
                    shape.text(),
                    String.valueOf(shape.batch()),
                    // A native call costs a hundred microseconds, so that fewer of them take as long.
                    String.valueOf(Math.min(shape.steps(), 512)),
                    String.valueOf(threads));
            return python.ask(request)[0];
        }

        @Override
        public double row(Shape shape) {
            return python.ask("row " + library + " " + shape.text())[0];
        }
    }
}
