package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Components;
import dev.neurona.spi.Domain;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

/** Training to the end is the same, bit for bit, as training, saving, loading and training to the end. */
class ResumePropertyTest {

    private static final Dataset DATA = Runs.data(41);

    /** An optimizer that no module of the project knows: momentum and a count of its steps. */
    public record Counting(double learningRate) implements Optimizer {

        private static final Slot VELOCITY = new Slot("velocity");
        private static final Slot COUNT = new Slot("count", 1, Slot.Shape.SCALAR);

        public Counting {
            Domain.check("counting", "learning-rate", learningRate, "(0, inf)");
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<Slot> slots() {
            return List.of(VELOCITY, COUNT);
        }

        @Override
        public void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
            DMatrixRMaj velocity = slots.get(VELOCITY);
            DMatrixRMaj count = slots.get(COUNT);
            count.data[0]++;
            for (int i = 0; i < theta.getNumElements(); i++) {
                velocity.data[i] = 0.9 * velocity.data[i] + gradient.data[i];
                theta.data[i] -= step.learningRate() * velocity.data[i] / count.data[0];
            }
        }
    }

    private record Case(Network network, Trainer trainer) {
        @Override
        public String toString() {
            return network + "\n" + trainer.text();
        }
    }

    @Property(tries = 60)
    void trainingInTwoPartsWithAFileBetweenThem(
            @ForAll("cases") Case one, @ForAll @IntRange(min = 0, max = 60) int stop) throws IOException {
        Trainer trainer = one.trainer();
        TrainingState whole = trainer.start(one.network());
        trainer.train(whole, DATA);

        TrainingState first = trainer.start(one.network());
        trainer.toBuilder().stop(Stop.after(stop)).build().train(first, DATA);
        Path file = Files.createTempFile("run", ".safetensors");
        Checkpoint.save(first, trainer, DATA, file);
        TrainingState second = Checkpoint.resume(file, one.network(), trainer, DATA);
        Files.delete(file);
        trainer.train(second, DATA);

        assertThat(second.parameters().sha256()).isEqualTo(whole.parameters().sha256());
        assertThat(second.history()).isEqualTo(whole.history());
        assertThat(second.progress()).isEqualTo(whole.progress());
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(networks(), trainers()).as(Case::new);
    }

    private static Arbitrary<Network> networks() {
        Arbitrary<String> activation = Arbitraries.of("relu", "tanh", "sigmoid", "gelu", "leaky-relu");
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8).list().ofMaxSize(3),
                        activation,
                        Arbitraries.of(0.0, 0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as((widths, function, dropout, norm, seed) -> {
                    NetworkBuilder builder = Network.builder().seed(seed).input(3);
                    for (int width : widths) {
                        builder.dense(width, function);
                        if (norm) {
                            builder.batchNorm();
                        }
                        if (dropout > 0) {
                            builder.dropout(dropout);
                        }
                    }
                    return builder.dense(2, "softmax").build();
                });
    }

    private static Arbitrary<Trainer> trainers() {
        Arbitrary<Optimizer> optimizers = Arbitraries.of(
                new Counting(0.05),
                Components.parse(Optimizer.class, "sgd(learning-rate=0.05)"),
                Components.parse(Optimizer.class, "adam(learning-rate=0.01)"),
                Components.parse(Optimizer.class, "adamw(learning-rate=0.01)"));
        Arbitrary<String> schedules = Arbitraries.of("none", "constant", "cosine", "reduce-on-plateau");
        return Combinators.combine(
                        optimizers,
                        schedules,
                        Arbitraries.integers().between(3, 50),
                        Arbitraries.longs(),
                        Arbitraries.of(0.0, 0.25),
                        Arbitraries.of(true, false))
                .as((optimizer, schedule, batch, seed, share, early) -> {
                    TrainerBuilder builder = Trainer.builder()
                            .loss("cross-entropy")
                            .optimizer(optimizer)
                            .batchSize(batch)
                            .seed(seed)
                            .epochs(4);
                    if (!schedule.equals("none")) {
                        builder.schedule(schedule).scheduleByEpoch();
                    }
                    if (share > 0) {
                        builder.validationShare(share);
                    }
                    if (early) {
                        builder.earlyStopping(EarlyStopping.onCost(1));
                    }
                    return builder.build();
                });
    }
}
