package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Sha256;
import dev.neurona.io.safetensors.ChildJvm;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Training to the end is the same, bit for bit, as training, saving, loading and training to the end. */
class ResumePropertyTest {

    private static final Dataset DATA = Runs.data(41);

    /** A run, and after how many twentieths of its steps it is interrupted. */
    record Interrupted(RandomRun run, int twentieths) {

        /** The whole run, told by all that can differ. */
        String uninterrupted() {
            Trainer trainer = run.trainer();
            TrainingState state = trainer.start(run.network());
            trainer.train(state, DATA);
            return words(state);
        }

        /** Trains the first part and saves it. */
        void saveFirstPart(Path file) throws IOException {
            Trainer trainer = run.trainer();
            TrainingState whole = trainer.start(run.network());
            trainer.train(whole, DATA);
            long steps = twentieths * whole.progress().step() / 20;
            TrainingState first = trainer.start(run.network());
            trainer.toBuilder().stop(Stop.after(steps)).build().train(first, DATA);
            assertThat(first.progress().step()).isEqualTo(steps);
            Statistics.label("stop").collect(place(first, whole));
            Checkpoint.save(first, trainer, DATA, file);
        }

        private static String place(TrainingState first, TrainingState whole) {
            return first.progress().rowsDone() > 0
                    ? "in the middle of an epoch"
                    : first.progress().step() == whole.progress().step() ? "at the end" : "between epochs";
        }
    }

    /** Loads the first part of a run and trains the second, told by all that can differ. */
    private static String secondPart(RandomRun run, Path file) throws ModelFileException {
        Trainer trainer = run.trainer();
        TrainingState state = Checkpoint.resume(file, run.network(), trainer, DATA);
        trainer.train(state, DATA);
        return words(state);
    }

    private static String words(TrainingState state) {
        Sha256 history = new Sha256();
        history.add(state.history().epochs().toString());
        return state.parameters().sha256() + " " + state.progress() + " history " + history.digits();
    }

    /** The program of the child JVM: a run and a file, and another run and another file, and so on. */
    static final class SecondParts {
        private SecondParts() {}

        public static void main(String[] arguments) throws ModelFileException {
            for (int i = 0; i < arguments.length; i += 2) {
                System.out.println(secondPart(RandomRun.parse(arguments[i]), Path.of(arguments[i + 1])));
            }
        }
    }

    @Property(tries = 60)
    void inOneJvm(@ForAll("interrupted") Interrupted one) throws IOException {
        Path file = Files.createTempFile("run", ".safetensors");
        one.saveFirstPart(file);
        String words = secondPart(one.run(), file);
        Files.delete(file);
        assertThat(words).isEqualTo(one.uninterrupted());
        Statistics.label("stop")
                .coverage(
                        coverage -> coverage.check("in the middle of an epoch").count(count -> count > 5));
    }

    /** A JVM that knows nothing but the file and the words of the run; each is given several, because it starts slowly. */
    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void inAFreshJvm(@ForAll @Size(6) List<@From("interrupted") Interrupted> several)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("runs");
        List<String> arguments = new ArrayList<>();
        for (Interrupted one : several) {
            Path file = folder.resolve(arguments.size() + ".safetensors");
            one.saveFirstPart(file);
            arguments.addAll(List.of(one.run().toString(), file.toString()));
        }
        List<String> words = ChildJvm.run(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), SecondParts.class, arguments);
        for (int i = 1; i < arguments.size(); i += 2) {
            Files.delete(Path.of(arguments.get(i)));
        }
        Files.delete(folder);
        assertThat(words)
                .isEqualTo(several.stream().map(Interrupted::uninterrupted).toList());
    }

    @Provide
    Arbitrary<Interrupted> interrupted() {
        return Combinators.combine(
                        RandomRun.any(), Arbitraries.integers().between(0, 20).withoutEdgeCases())
                .as(Interrupted::new);
    }
}
