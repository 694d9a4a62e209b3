package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.io.Checkpoint;
import dev.neurona.kernel.Kernels;
import dev.neurona.proof.OtherJvm;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        List<String> options =
                List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector", "-D" + Kernels.PROPERTY + "=" + kernel);
        List<String> printed = OtherJvm.run(OtherJvm.JAVA, options, SolverProgram.class, List.of(arguments));
        return printed.stream()
                .filter(line -> line.startsWith("kernel ") || line.startsWith("digest "))
                .toList();
    }
}
