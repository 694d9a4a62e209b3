package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Optimizer;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits run to run, on any number of threads, and whether or not a run was interrupted. */
class TrainingStateTest {

    private static final Dataset DATA = Examples.threeClasses(90);

    /** All that has a memory or draws at random. */
    private static Network network() {
        return Network.builder()
                .seed(11)
                .input(4)
                .dense(7, "relu", options -> options.withInitializer("he-normal"))
                .batchNorm("tanh")
                .dropout(0.25)
                .dense(6, "gelu")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .schedule("cosine(steps=300, minimum=0.001)")
                .batchSize(8)
                .validationShare(0.2)
                .metrics("accuracy")
                .earlyStopping(EarlyStopping.onCost(12))
                .seed(5)
                .epochs(40);
    }

    private static TrainingState trained(TrainerBuilder trainer) {
        TrainingState state = trainer.build().start(network());
        trainer.build().train(state, DATA);
        return state;
    }

    private static void assertSame(TrainingState found, TrainingState expected) {
        assertThat(found.parameters().sha256()).isEqualTo(expected.parameters().sha256());
        assertThat(found.history()).isEqualTo(expected.history()).hasSameHashCodeAs(expected.history());
        assertThat(found.progress()).isEqualTo(expected.progress());
        assertThat(found.bestModel().map(m -> m.parameters().sha256()))
                .isEqualTo(expected.bestModel().map(m -> m.parameters().sha256()));
    }

    @Test
    void theSameSeedMakesTheSameBits() {
        assertSame(trained(trainer()), trained(trainer()));
        TrainingResult some = trainer().build().fit(network(), DATA);
        TrainingResult others = trainer().build().fit(network(), DATA);
        assertThat(some.model().parameters().sha256())
                .isEqualTo(others.model().parameters().sha256());
        assertThat(some.history()).isEqualTo(others.history());
        assertThat(some.reason()).isEqualTo(others.reason());
    }

    @Test
    void anotherSeedMakesOtherBits() {
        assertThat(trained(trainer().seed(6)).parameters().sha256())
                .isNotEqualTo(trained(trainer()).parameters().sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theNumberOfThreadsChangesNoBit(int threads) {
        assertSame(trained(trainer().threads(threads)), trained(trainer().threads(1)));
    }

    /** Wide enough for the work to be shared, unlike the networks above. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theNumberOfThreadsChangesNoBitOfALargeNetwork(int threads) {
        Network wide = Network.builder()
                .input(4)
                .dense(200, "tanh")
                .dense(210, "sigmoid")
                .dense(3, "softmax")
                .build();
        TrainerBuilder trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .batchSize(40)
                .epochs(3);
        assertThat(trainer.threads(threads).build().fit(wide, DATA).history())
                .isEqualTo(trainer.threads(1).build().fit(wide, DATA).history());
    }

    @Test
    void twentyEpochsAndThenUpToFortyAreForty() {
        TrainingState state = trainer().build().start(network());
        assertThat(trainer().epochs(20).build().train(state, DATA)).isEqualTo(StopReason.EPOCHS);
        assertThat(state.progress().epoch()).isEqualTo(20);
        trainer().build().train(state, DATA);
        assertSame(state, trained(trainer()));
    }

    /** In the middle of an epoch, at its end, and before anything. */
    @ParameterizedTest
    @CsvSource({"0", "1", "13", "9", "18", "100"})
    void aRunThatWasStoppedAfterAnyStepGoesOnFromACopy(long steps) {
        Trainer interrupted = trainer().stop(Stop.after(steps)).build();
        TrainingState state = interrupted.start(network());
        assertThat(interrupted.train(state, DATA)).isEqualTo(StopReason.STEPS);
        assertThat(state.progress().step()).isEqualTo(steps);

        TrainingState copy = state.copy();
        assertSame(copy, state);
        String before = state.parameters().sha256();
        trainer().build().train(copy, DATA);
        assertSame(copy, trained(trainer()));
        assertThat(state.parameters().sha256()).isEqualTo(before);
        assertThat(state.progress().step()).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "13", "18", "100"})
    void aRunThatWasSavedAfterAnyStepGoesOnFromWhatWasSaved(long steps) {
        Trainer interrupted = trainer().stop(Stop.after(steps)).build();
        TrainingState state = interrupted.start(network());
        interrupted.train(state, DATA);

        Map<String, DMatrixRMaj> saved = new LinkedHashMap<>();
        state.matrices().forEach((name, matrix) -> saved.put(name, matrix.copy()));
        TrainingState restored = trainer().build().restore(network(), state.progress(), state.history(), saved);
        saved.values().forEach(matrix -> matrix.fill(Double.NaN));
        assertSame(restored, state);
        trainer().build().train(restored, DATA);
        assertSame(restored, trained(trainer()));
    }

    /** All that are registered, and forms with more memory than the default one. */
    static Stream<String> optimizers() {
        return Stream.concat(
                Components.names(Optimizer.class).stream(),
                Stream.of(
                        "sgd(momentum=0.9)",
                        "sgd(momentum=0.9, nesterov=true)",
                        "rmsprop(momentum=0.5, centred=true)",
                        "lookahead(inner=adam(learning-rate=0.01), every=3)"));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerRemembersAcrossAnInterruption(String optimizer) {
        TrainerBuilder trainer =
                trainer().optimizer(optimizer).schedule("reduce-on-plateau").scheduleByEpoch();
        TrainingState state = trainer.build().start(network());
        for (int steps = 7; steps < 150; steps += 7) {
            trainer.stop(Stop.after(steps)).build().train(state, DATA);
            state = state.copy();
        }
        trainer.stop().build().train(state, DATA);
        assertSame(state, trained(trainer));
    }

    /** Epochs without an improvement are counted across interruptions, and forgotten at an improvement. */
    @Test
    void aRunThatNoLongerGetsBetterEndsAtTheSameEpochHoweverOftenItWasInterrupted() {
        TrainerBuilder trainer = trainer()
                .optimizer("adam(learning-rate=0.1)")
                .earlyStopping(EarlyStopping.onCost(5))
                .epochs(1000);
        TrainingState whole = trainer.build().start(network());
        assertThat(trainer.build().train(whole, DATA)).isEqualTo(StopReason.NO_IMPROVEMENT);
        List<EpochRecord> epochs = whole.history().epochs();
        int best = whole.progress().bestEpoch();
        assertThat(epochs).hasSize(best + 5);
        int worse = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (EpochRecord epoch : epochs.subList(0, best)) {
            worse += epoch.judgedCost() < lowest ? 0 : 1;
            lowest = Math.min(lowest, epoch.judgedCost());
        }
        assertThat(worse)
                .as("epochs before the best one that were no improvement")
                .isGreaterThanOrEqualTo(5);

        TrainingState state = trainer.build().start(network());
        StopReason reason = StopReason.STEPS;
        for (int steps = 7; reason == StopReason.STEPS; steps += 7) {
            reason = trainer.stop(Stop.after(steps)).build().train(state, DATA);
            state = state.copy();
        }
        assertThat(reason).isEqualTo(StopReason.NO_IMPROVEMENT);
        assertSame(state, whole);
    }

    @Test
    void theMatricesOfARunAreNamedInAFixedOrder() {
        Network network = Network.builder()
                .input(2)
                .dense(3, "tanh", options -> options.withoutBias())
                .batchNorm()
                .dense(2, "softmax")
                .build();
        TrainingState state = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(momentum=0.9)")
                .build()
                .start(network);
        String slot = Components.parse(Optimizer.class, "sgd(momentum=0.9)")
                .slots()
                .get(0)
                .name();
        assertThat(state.matrices().keySet())
                .containsExactly(
                        "dense1.weights",
                        "batch-norm1.scale",
                        "batch-norm1.shift",
                        "batch-norm1.running-mean",
                        "batch-norm1.running-variance",
                        "dense2.weights",
                        "dense2.bias",
                        "dense1.weights/" + slot,
                        "batch-norm1.scale/" + slot,
                        "batch-norm1.shift/" + slot,
                        "dense2.weights/" + slot,
                        "dense2.bias/" + slot);
    }

    @Test
    void aSavedRunOfAnotherNetworkIsRefused() {
        Network network = Network.builder().input(2).dense(1, "identity").build();
        Optimizer optimizer = Components.parse(Optimizer.class, "sgd");
        Trainer trainer = Trainer.builder()
                .loss("half-squared-error")
                .optimizer(optimizer)
                .build();
        TrainingState state = trainer.start(network);
        Map<String, DMatrixRMaj> matrices = state.matrices();

        Map<String, DMatrixRMaj> surplus = new LinkedHashMap<>(matrices);
        surplus.put("dense2.weights", new DMatrixRMaj(1, 1));
        assertThatThrownBy(() -> trainer.restore(network, state.progress(), state.history(), surplus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The saved run has a matrix 'dense2.weights' that this run does not have; it has:"
                        + " dense1.weights, dense1.bias.");

        Map<String, DMatrixRMaj> missing = new LinkedHashMap<>(matrices);
        missing.remove("dense1.bias");
        assertThatThrownBy(() -> trainer.restore(network, state.progress(), state.history(), missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The saved run lacks the matrix 'dense1.bias'.");

        Map<String, DMatrixRMaj> wrong = new LinkedHashMap<>(matrices);
        wrong.put("dense1.weights", new DMatrixRMaj(1, 2));
        assertThatThrownBy(() -> trainer.restore(network, state.progress(), state.history(), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense1.weights must be 2x1, got 1x2.");
    }

    @Test
    void aListenerSeesWhatItCanGoOnFrom() {
        List<TrainingState> kept = new ArrayList<>();
        trained(trainer().onStep((step, state) -> {
            if (step.step() == 31) {
                kept.add(state.copy());
            }
        }));
        trainer().build().train(kept.get(0), DATA);
        assertSame(kept.get(0), trained(trainer()));
    }

    /** An epoch listener runs after the epoch is counted, so it may save, too. */
    @Test
    void anEpochListenerSeesWhatItCanGoOnFrom() {
        List<TrainingState> kept = new ArrayList<>();
        trained(trainer().onEpoch((epoch, state) -> {
            if (epoch.epoch() == 4) {
                kept.add(state.copy());
            }
        }));
        trainer().build().train(kept.get(0), DATA);
        assertSame(kept.get(0), trained(trainer()));
    }
}
