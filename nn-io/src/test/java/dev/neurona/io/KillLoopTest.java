package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.io.safetensors.ChildJvm;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training process is killed at random moments and started again, until the run is over. */
class KillLoopTest {

    private static final int ROUNDS = Integer.getInteger("neurona.kill.rounds", 25);
    private static final int STEPS_A_SAVE = 3;
    private static final Network NETWORK = Runs.network();
    private static final Dataset DATA = Runs.data(60);
    private static final Trainer TRAINER = Runs.trainer(4 * ROUNDS);

    @TempDir
    Path folder;

    /** The program of the child JVM: goes on with the run, and says after each step that it is over. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Checkpoints checkpoints = checkpoints(Path.of(arguments[0]));
            TrainingState state = checkpoints.resume(NETWORK, TRAINER, DATA);
            Trainer saying = checkpoints.attach(TRAINER, DATA).toBuilder()
                    .onStep((step, now) -> {
                        System.out.println(step.step());
                        System.out.flush();
                    })
                    .build();
            saying.train(state, DATA);
            System.out.println("done " + state.parameters().sha256());
        }
    }

    private static Checkpoints checkpoints(Path folder) {
        return Checkpoints.in(folder).everySteps(STEPS_A_SAVE).keep(2);
    }

    private Path said() throws IOException {
        return Files.createTempFile(folder, "said", ".txt");
    }

    private Process start(Path said) throws IOException {
        List<String> options = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1");
        return new ProcessBuilder(ChildJvm.command(options, Child.class, List.of(folder.toString())))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aRunThatIsKilledAgainAndAgainEndsWithTheSameBits() throws IOException, InterruptedException {
        RandomStream random = RandomStream.at(1, "kill");
        Checkpoints checkpoints = checkpoints(folder);
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = runAndKill(random.nextInt(25), random.nextInt(4000));
            long saved = acknowledged / STEPS_A_SAVE * STEPS_A_SAVE;
            TrainingState state = checkpoints.resume(NETWORK, TRAINER, DATA);
            assertThat(state.progress().step()).as("round %d", round).isGreaterThanOrEqualTo(saved);
        }
        TrainingResult fit = checkpoints.fit(NETWORK, TRAINER, DATA);
        TrainingResult whole = TRAINER.fit(NETWORK, DATA);
        assertThat(fit.model().parameters().sha256())
                .isEqualTo(whole.model().parameters().sha256());
        assertThat(fit.history()).isEqualTo(whole.history());
        assertThat(leftovers()).isLessThanOrEqualTo(1);
    }

    /** Lets the child say some steps, waits a little more, and kills it; the answer is the last step that it said. */
    private long runAndKill(int steps, int microseconds) throws IOException, InterruptedException {
        Path said = said();
        Process child = start(said);
        while (child.isAlive() && steps(said).size() <= steps) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MICROSECONDS.sleep(microseconds);
        child.destroyForcibly().waitFor();
        List<Long> all = steps(said);
        return all.isEmpty() ? 0 : all.get(all.size() - 1);
    }

    /** What the child said so far, without a line that was cut off. */
    private static List<Long> steps(Path said) throws IOException {
        String text = Files.readString(said);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
    }

    /** Temporary files; only that of the best model, which is seldom saved, may still wait to be cleaned. */
    private int leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left =
                    files.filter(file -> file.toString().endsWith(".tmp")).toList();
            return left.size();
        }
    }
}
