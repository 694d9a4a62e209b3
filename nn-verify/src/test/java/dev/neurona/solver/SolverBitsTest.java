package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.io.Checkpoint;
import dev.neurona.kernel.Kernels;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits come out of every kernel, and of a run that was interrupted after any iterate, in another JVM, too. */
class SolverBitsTest {

    @TempDir
    Path folder;

    private static TrainingState solved(Trainer trainer) {
        TrainingState state = trainer.start(SolverProgram.network());
        trainer.train(state, SolverProgram.data());
        return state;
    }

    private Path saved(String solver, int iterates) throws IOException {
        Trainer trainer = SolverProgram.trainer(solver);
        TrainingState state =
                solved(trainer.toBuilder().stop(Stop.after(iterates)).build());
        Path file = folder.resolve(iterates + ".safetensors");
        Checkpoint.save(state, trainer, SolverProgram.data(), file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbfgs(memory=4)", "levenberg-marquardt"})
    void everyIterateIsAPlaceToGoOnFrom(String solver) throws IOException {
        Trainer trainer = SolverProgram.trainer(solver);
        TrainingState whole = solved(trainer);
        assertThat(whole.history().count()).isEqualTo(12);
        for (int iterates = 0; iterates <= 12; iterates++) {
            TrainingState resumed =
                    Checkpoint.resume(saved(solver, iterates), SolverProgram.network(), trainer, SolverProgram.data());
            trainer.train(resumed, SolverProgram.data());
            assertThat(resumed.parameters().sha256())
                    .as("resumed after iterate %d", iterates)
                    .isEqualTo(whole.parameters().sha256());
            assertThat(resumed.history()).isEqualTo(whole.history());
            assertThat(resumed.progress()).isEqualTo(whole.progress());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbfgs(memory=4)", "levenberg-marquardt"})
    void noKernelAndNoOtherJvmChangesABit(String solver) throws Exception {
        String digest =
                "digest " + solved(SolverProgram.trainer(solver)).parameters().sha256();
        assertThat(run("plain", solver)).containsExactly("kernel PlainKernel", digest);
        assertThat(run("simd", solver)).containsExactly("kernel SimdKernel", digest);
        assertThat(run("simd", solver, saved(solver, 7).toString())).containsExactly("kernel SimdKernel", digest);
    }

    private static List<String> run(String kernel, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-modules",
                "jdk.incubator.vector",
                "-D" + Kernels.PROPERTY + "=" + kernel,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SolverProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed;
        try (InputStream in = process.getInputStream()) {
            printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed.lines()
                .filter(line -> line.startsWith("kernel ") || line.startsWith("digest "))
                .toList();
    }
}
