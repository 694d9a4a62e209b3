package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.network.Network;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Averaging;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with each installed optimizer, schedule and stage is interrupted after each of its steps, and goes on to the same bits:
 * in this JVM after any step, and in one that knows nothing but the files after the fifth.
 */
class EveryMemoryResumesTest {

    private static final int STEPS = 9;

    @TempDir
    Path folder;

    private static Network network() {
        return Network.builder()
                .input(3)
                .dense(4, "tanh")
                .batchNorm()
                .dropout(0.2)
                .dense(2, "softmax")
                .seed(5)
                .build();
    }

    private static Dataset data() {
        RandomStream random = RandomStream.at(8, "data");
        DMatrixRMaj x = new DMatrixRMaj(20, 3);
        DMatrixRMaj y = new DMatrixRMaj(20, 2);
        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 3; column++) {
                x.set(row, column, random.nextGaussian());
            }
            y.set(row, x.get(row, 0) > 0 ? 1 : 0, 1);
        }
        return Dataset.of(x, y);
    }

    /** What a run has beside its loss, one word for the kind and one for the component. */
    private static List<String> parts() {
        return Stream.of(
                        named("optimizer", Optimizer.class),
                        named("averaging", Averaging.class),
                        named("schedule", Schedule.class),
                        named("rule", GradientRule.class),
                        named("penalty", Penalty.class),
                        named("constraint", Constraint.class),
                        Stream.of("optimizer lookahead(inner=weight-decay(inner=nadam), every=2)"))
                .flatMap(parts -> parts)
                .toList();
    }

    private static Stream<String> named(String word, Class<? extends Component> kind) {
        return Components.names(kind).stream().map(name -> word + " " + name);
    }

    private static Trainer trainer(String part) {
        String name = part.substring(part.indexOf(' ') + 1);
        TrainerBuilder trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.1, momentum=0.9)")
                .batchSize(7)
                .seed(2)
                .epochs(3);
        return switch (part.substring(0, part.indexOf(' '))) {
            case "optimizer" -> trainer.optimizer(name).build();
            case "averaging" -> trainer.averaging(name).build();
            case "schedule" -> trainer.schedule(name).build();
            case "rule" -> trainer.gradientRule(name).build();
            case "penalty" -> trainer.penalty(name).build();
            case "constraint" -> trainer.constraint(name).build();
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static String words(TrainingState state) {
        return state.parameters().sha256() + " " + state.progress() + " "
                + state.model().parameters().sha256();
    }

    private static String whole(String part) {
        TrainingState state = trainer(part).start(network());
        trainer(part).train(state, data());
        assertThat(state.progress().step()).isEqualTo(STEPS);
        return words(state);
    }

    private Path saved(String part, int steps) throws IOException {
        TrainingState state = trainer(part).start(network());
        trainer(part).toBuilder().stop(Stop.after(steps)).build().train(state, data());
        Path file = folder.resolve("after " + steps + ".safetensors");
        Checkpoint.save(state, trainer(part), data(), file);
        return file;
    }

    private static String resumed(String part, Path file) throws IOException {
        TrainingState state = Checkpoint.resume(file, network(), trainer(part), data());
        trainer(part).train(state, data());
        return words(state);
    }

    @Test
    void afterEveryStep() throws IOException {
        for (String part : parts()) {
            String whole = whole(part);
            for (int steps = 0; steps <= STEPS; steps++) {
                assertThat(resumed(part, saved(part, steps)))
                        .as("%s, step %d", part, steps)
                        .isEqualTo(whole);
            }
        }
    }

    /** The program of the other JVM. Its arguments are pairs: what the run has, and the file. */
    static final class Resume {

        private Resume() {}

        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < arguments.length; i += 2) {
                System.out.println("run " + resumed(arguments[i], Path.of(arguments[i + 1])));
            }
        }
    }

    @Test
    void inAFreshJvm() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String part : parts()) {
            Path file = folder.resolve(expected.size() + ".safetensors");
            Files.move(saved(part, 5), file);
            arguments.addAll(List.of(part, file.toString()));
            expected.add("run " + whole(part));
        }
        List<String> printed = OtherJvm.run(OtherJvm.JAVA, List.of(), Resume.class, arguments);
        assertThat(printed.stream().filter(line -> line.startsWith("run "))).containsExactlyElementsOf(expected);
    }
}
