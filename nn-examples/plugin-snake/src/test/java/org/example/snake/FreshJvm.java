package org.example.snake;

import dev.neurona.io.Checkpoint;
import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.network.Parameters;
import dev.neurona.train.TrainingState;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Loads a model, or ends a run, in a JVM that has seen nothing of how the file came about. */
final class FreshJvm {

    private FreshJvm() {}

    /** Prints the digest of the weights, or why the file is refused. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        try {
            Parameters parameters = arguments[0].equals("load")
                    ? ModelFile.load(file).model().parameters()
                    : resumed(file);
            System.out.println(parameters.sha256());
        } catch (ModelFileException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static Parameters resumed(Path file) throws ModelFileException {
        TrainingState state = Checkpoint.resume(file, SavedRun.NETWORK, SavedRun.TRAINER, SavedRun.DATA);
        SavedRun.TRAINER.train(state, SavedRun.DATA);
        return state.parameters();
    }

    /** What such a JVM prints, told to {@code load} or to {@code resume}. */
    static String says(String task, Path file) throws IOException, InterruptedException {
        return says(System.getProperty("java.class.path"), task, file);
    }

    /** The same without the plugin's classes and registrations. */
    static String saysWithoutThePlugin(String task, Path file) throws IOException, InterruptedException {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith(Path.of("target", "classes")))
                .collect(Collectors.joining(File.pathSeparator));
        return says(others, task, file);
    }

    private static String says(String classPath, String task, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        FreshJvm.class.getName(),
                        task,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return code == 0 ? output.strip() : "exit code " + code;
    }
}
