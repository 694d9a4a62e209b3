package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.component.Hyperparameters;
import dev.neurona.data.Dataset;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.penalty.L2;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.Placed;
import dev.neurona.stage.StagePlan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stages do in a run, where they apply, and what is saved of them. */
class StagesTest {

    private static final Dataset DATA = data();

    private static Dataset data() {
        RandomStream random = RandomStream.at(7, "stages");
        DMatrixRMaj x = new DMatrixRMaj(40, 3);
        DMatrixRMaj y = new DMatrixRMaj(40, 2);
        for (int row = 0; row < 40; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextGaussian());
            }
            y.set(row, x.get(row, 0) > x.get(row, 1) ? 0 : 1, 1);
        }
        return Dataset.of(x, y);
    }

    private static Network network() {
        return Network.builder()
                .input(3)
                .dense(6, "tanh")
                .residual(block -> block.batchNorm().dense(6, "relu").dropout(0.2))
                .dense(2, "softmax")
                .build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.05)")
                .batchSize(16)
                .epochs(6);
    }

    private static TrainerBuilder everything() {
        return trainer()
                .penalty("l2(strength=0.001)")
                .penalty("residual1", "elastic-net(strength=0.01, l1-ratio=0.3)")
                .penalty("dense1.bias", "l1(strength=0.02)")
                .gradientRule("centralise")
                .gradientRule("noise(eta=0.01)")
                .gradientRule("clip-global-norm(limit=0.5)")
                .constraint("max-norm(limit=2)")
                .constraint("dense1.bias", "non-negative")
                .averaging("ema(decay=0.9)")
                .rateFactor("residual1", 0.5);
    }

    @Test
    void thePageShowsATrainerWithStages() {
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.1, momentum=0.9)")
                .penalty("l2(strength=0.0001)")
                .penalty("dense1", "l1(strength=0.001)")
                .gradientRule("clip-global-norm(limit=1)")
                .constraint("max-norm(limit=3)")
                .averaging("ema(decay=0.99)")
                .rateFactor("dense2", 0.5)
                .build();
        assertThat(trainer.text())
                .endsWith("; stages=penalty l2(strength=1.0E-4) | penalty dense1: l1(strength=0.001)"
                        + " | gradient-rule clip-global-norm(limit=1.0) | constraint max-norm(limit=3.0)"
                        + " | averaging ema(decay=0.99) | rate-factor dense2: 0.5");
    }

    /** The state of a run that was saved after any step goes on to the bits of one that was never interrupted. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 7, 17})
    void aRunWithEveryStageIsResumedToTheSameBits(long steps) {
        Trainer whole = everything().build();
        TrainingState expected = whole.start(network());
        whole.train(expected, DATA);

        Trainer part = everything().stop(Stop.after(steps)).build();
        TrainingState state = part.start(network());
        part.train(state, DATA);
        Map<String, DMatrixRMaj> saved = new LinkedHashMap<>();
        state.matrices().forEach((name, matrix) -> saved.put(name, matrix.copy()));
        TrainingState restored = whole.restore(network(), state.progress(), state.history(), saved);
        whole.train(restored, DATA);

        assertThat(restored.parameters().sha256())
                .isEqualTo(expected.parameters().sha256());
        assertThat(restored.average().orElseThrow().sha256())
                .isEqualTo(expected.average().orElseThrow().sha256());
        assertThat(restored.matrices()).containsKey("average/residual1.batch-norm1.running-mean");
    }

    @Test
    void stagesThatDoNothingChangeNoBit() {
        History plain = trainer().build().fit(network(), DATA).history();
        History idle = trainer()
                .penalty("l2(strength=0)")
                .gradientRule("clip-value(limit=1e300)")
                .constraint("max-norm(limit=1e300)")
                .rateFactor("dense1", 1)
                .build()
                .fit(network(), DATA)
                .history();
        assertThat(idle).isEqualTo(plain);
    }

    @Test
    void whatIsFrozenStaysAndPredicts() {
        Trainer trainer = trainer().freeze("residual1").build();
        TrainingState state = trainer.start(network());
        Map<String, DMatrixRMaj> before = new LinkedHashMap<>();
        state.matrices().forEach((name, matrix) -> before.put(name, matrix.copy()));
        assertThat(before.keySet())
                .noneMatch(name -> name.startsWith("residual1") && name.contains("/"))
                .contains("dense1.weights/first-moment");
        trainer.train(state, DATA);
        state.parameters().names().forEach(name -> {
            boolean same =
                    Arrays.equals(before.get(name).data, state.parameters().get(name).data);
            assertThat(same).as(name).isEqualTo(name.startsWith("residual1"));
        });
        // Without dropout and batch statistics the cost of a step is that of a prediction.
        Trainer still = trainer()
                .freeze("residual1")
                .batchSize(40)
                .epochs(1)
                .validation(DATA)
                .rateFactor("dense1", 1e-300)
                .rateFactor("dense2", 1e-300)
                .build();
        EpochRecord record = still.fit(network(), DATA).history().last();
        assertThat(record.validationCost().orElseThrow()).isCloseTo(record.cost(), within(1e-12));
    }

    @Test
    void aFrozenBeginningCostsNoBackwardPass() {
        Trainer trainer = trainer().freeze("dense1").freeze("residual1").build();
        TrainingState state = trainer.start(network());
        trainer.train(state, DATA);
        assertThat(state.parameters().get("dense1.weights").data)
                .containsExactly(network().initialParameters().get("dense1.weights").data);
        assertThat(trainer.health(state, DATA).toString()).contains("dense2").doesNotContain("dense1");
    }

    @Test
    void thePenaltyIsPartOfTheTrainingCostAlone() {
        Network network = Network.builder().input(3).dense(2, "softmax").build();
        Trainer trainer = trainer()
                .batchSize(40)
                .epochs(1)
                .validation(DATA)
                .rateFactor("dense1", 1e-300)
                .penalty("l2(strength=0.5)")
                .build();
        EpochRecord record = trainer.fit(network, DATA).history().last();
        double penalty = new L2(0.5).value(network.initialParameters().get("dense1.weights"), Hyperparameters.OWN);
        assertThat(record.cost() - record.validationCost().orElseThrow()).isCloseTo(penalty, within(1e-12));
    }

    @Test
    void theAverageIsWhatIsJudgedAndReturned() {
        Trainer trainer = trainer().averaging("swa(start=3)").validation(DATA).build();
        TrainingState state = trainer.start(network());
        trainer.train(state, DATA);
        Model average = state.model();
        double[] losses = new double[DATA.rows()];
        Components.parse(Loss.class, "cross-entropy").value(average.predict(DATA.features()), DATA.targets(), losses);
        assertThat(state.history().last().validationCost().orElseThrow())
                .isCloseTo(Arrays.stream(losses).average().orElseThrow(), within(1e-12));
        assertThat(average.parameters().sha256())
                .isEqualTo(state.average().orElseThrow().sha256())
                .isNotEqualTo(state.parameters().sha256());
    }

    @Test
    void placesThatThereAreNotAreRefused() {
        Network small = Network.builder().input(3).dense(2, "softmax").build();
        String there =
                "and no trained parameter has that name. Layers and parameters are: dense1, dense1.weights, dense1.bias.";
        assertThatThrownBy(() -> trainer().freeze("dense9").build().start(small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing is trained at 'dense9', " + there);
        assertThatThrownBy(() -> trainer().penalty("dense2", "l2").build().fit(small, DATA))
                .hasMessage("There are no weights at 'dense2', " + there);
        assertThatThrownBy(() -> trainer().freeze("dense1").build().start(small))
                .hasMessage("Everything is frozen, so there is nothing to train.");
        assertThatThrownBy(() -> trainer().rateFactor("dense1", 0).build())
                .hasMessageContaining("rate factor of dense1: factor must be in (0, inf), got 0.0.");
    }

    @Test
    void scalesAreNoWeightsUnlessTheyAreNamed() {
        Network scaled = Network.builder()
                .input(3)
                .batchNorm("identity")
                .dense(2, "softmax")
                .build();
        assertThatThrownBy(() -> trainer().penalty("batch-norm1", "l2").build().fit(scaled, DATA))
                .hasMessageStartingWith(
                        "There are no weights at 'batch-norm1', and no trained parameter has that name.");
        assertThat(trainer()
                        .penalty("batch-norm1.scale", "l2")
                        .build()
                        .fit(scaled, DATA)
                        .history()
                        .epochs())
                .hasSize(6);
    }

    @Test
    void batchesOfOneRowAreNoTroubleForFrozenStatistics() {
        Network scaled = Network.builder()
                .input(3)
                .batchNorm("identity")
                .dense(2, "softmax")
                .build();
        TrainerBuilder single = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd")
                .batchSize(1)
                .epochs(1);
        assertThatThrownBy(() -> single.build().fit(scaled, DATA))
                .hasMessageContaining("learns nothing from a batch of 1 row");
        assertThat(single.freeze("batch-norm1")
                        .build()
                        .fit(scaled, DATA)
                        .history()
                        .epochs())
                .hasSize(1);
    }

    @Test
    void aPenaltyThatIsNotFiniteIsRefused() {
        Trainer trainer = trainer().penalty("l2(strength=1e308)").build();
        TrainingState state = trainer.start(network());
        state.parameters().get("dense1.weights").fill(1e3);
        assertThatThrownBy(() -> trainer.train(state, DATA)).hasMessageContaining("Loss became Infinity");
    }

    @Test
    void textsOfPlansAreReadBack() {
        StagePlan plan = new StagePlan(
                List.of(new Placed<>("", new L2(0.25)), new Placed<>("residual1.dense1", new L2(1e-9))),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of("dense1", "residual1.dense2"),
                List.of(new StagePlan.RateFactor("dense2", 0.125)));
        assertThat(StagePlan.parse(plan.text())).isEqualTo(plan);
        assertThat(StagePlan.parse("none")).isEqualTo(StagePlan.NONE);
        assertThatThrownBy(() -> StagePlan.parse("penalties l2"))
                .hasMessage("This release knows no stage 'penalties'.");
    }
}
