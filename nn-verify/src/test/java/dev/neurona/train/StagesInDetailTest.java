package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Hyperparameters;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.penalty.L2;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.stage.Placed;
import dev.neurona.stage.StagePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one stage meets another, and the names at the edge of a place. */
class StagesInDetailTest {

    private static final Dataset DATA = HalfPlane.data(30);

    private static Network network() {
        return Network.builder().input(2).dense(3, "tanh").dense(1, "sigmoid").build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("sgd(learning-rate=0.2)")
                .batchSize(10)
                .epochs(4);
    }

    @Test
    void aPenaltyLeavesOutWhatIsFrozen() {
        EpochRecord record = trainer()
                .epochs(1)
                .batchSize(30)
                .freeze("dense1")
                .rateFactor("dense2", 1e-300)
                .penalty("l2(strength=2)")
                .validation(DATA)
                .build()
                .fit(network(), DATA)
                .history()
                .last();
        double penalty = new L2(2).value(network().initialParameters().get("dense2.weights"), Hyperparameters.OWN);
        assertThat(record.cost() - record.validationCost().orElseThrow()).isCloseTo(penalty, within(1e-12));
    }

    @Test
    void anAverageThatHasNotBegunIsTheParametersToTheBit() {
        Trainer trainer = trainer().averaging("swa(start=1000)").build();
        TrainingState state = trainer.start(network());
        trainer.train(state, DATA);
        assertThat(state.model().parameters().sha256())
                .isEqualTo(state.parameters().sha256());
    }

    /** Notes the first random number of each step, and changes nothing. */
    record Listening(List<Long> heard) implements GradientRule {

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public void apply(Gradients gradients) {
            heard.add(gradients.random().nextLong());
            assertThat(gradients.random().nextLong()).isEqualTo(heard.get(heard.size() - 1));
        }
    }

    @Test
    void everyRuleHasRandomNumbersOfItsOwnInEveryStep() {
        List<Long> heard = new ArrayList<>();
        StagePlan plan = StagePlan.NONE.with(new Listening(heard)).with(new Listening(heard));
        Trainer trainer = trainer().stages(plan).build();
        trainer.train(trainer.start(network()), DATA);
        assertThat(heard).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void dense1IsNotDense10() {
        NetworkBuilder builder = Network.builder().input(2);
        for (int i = 0; i < 9; i++) {
            builder.dense(2, "tanh");
        }
        Network deep = builder.dense(1, "sigmoid").build();
        Trainer trainer = trainer().freeze("dense1").build();
        TrainingState state = trainer.start(deep);
        assertThat(state.matrices()).containsKey("dense10.weights");
        trainer.train(state, DATA);
        assertThat(state.parameters().get("dense1.weights").data)
                .containsExactly(deep.initialParameters().get("dense1.weights").data);
        assertThat(state.parameters().get("dense10.weights").data)
                .isNotEqualTo(deep.initialParameters().get("dense10.weights").data);
        assertThat(Placed.trained(deep, "dense1")).hasSize(2);
        assertThat(StagePlan.NONE.freeze("dense1").isFrozen("dense10")).isFalse();
    }

    @Test
    void runningStatisticsAreNoPlace() {
        Network norm = Network.builder()
                .input(2)
                .batchNorm("identity")
                .dense(1, "sigmoid")
                .build();
        assertThatThrownBy(() -> trainer()
                        .penalty("batch-norm1.running-mean", "l2")
                        .build()
                        .fit(norm, DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There are no weights at 'batch-norm1.running-mean'");
    }

    @Test
    void rateFactorsOfOnePlaceAreMultiplied() {
        double[] factors = StagePlan.NONE
                .with(new StagePlan.RateFactor("dense1", 0.5))
                .with(new StagePlan.RateFactor("dense1.weights", 0.25))
                .rateFactors(network());
        assertThat(factors).containsExactly(0.125, 0.5, 1, 1);
    }

    /** A penalty of a value without a gradient, as long as the first weight is another than a given one. */
    record Toll(double value, double free) implements Penalty {

        @Override
        public String name() {
            return "toll";
        }

        @Override
        public double value(DMatrixRMaj theta, Hyperparameters now) {
            return theta.data[0] == free ? 0 : value;
        }

        @Override
        public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
            // Flat.
        }
    }

    private static Trainer withToll(double value) {
        double first = network().initialParameters().get("dense1.weights").data[0];
        return trainer()
                .stages(StagePlan.NONE.with(new Placed<>("dense1", new Toll(value, first))))
                .build();
    }

    @Test
    void aPenaltyThatIsNotFiniteStopsARunWhoseGradientsAre() {
        assertThatThrownBy(() -> withToll(Double.POSITIVE_INFINITY).fit(network(), DATA))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("Loss became Infinity at epoch 1, batch 2");
    }

    @Test
    void aLargePenaltyIsNoExplosionOfTheLoss() {
        assertThat(withToll(1e10).fit(network(), DATA).history().last().cost()).isGreaterThan(1e9);
    }

    /** The best model is the average of its epoch, whether that is the first or a later one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void theBestModelIsAnAverage(int epochs) {
        Map<Integer, String> averages = new LinkedHashMap<>();
        Trainer trainer = trainer()
                .epochs(epochs)
                .averaging("ema(decay=0.9)")
                .earlyStopping(EarlyStopping.onCost(3))
                .onEpoch((record, state) -> averages.put(
                        record.epoch(), state.average().orElseThrow().sha256()))
                .build();
        TrainingState state = trainer.start(network());
        trainer.train(state, DATA);
        Model best = state.bestModel().orElseThrow();
        int epoch = state.progress().bestEpoch();
        assertThat(epoch).isEqualTo(epochs);
        assertThat(best.parameters().sha256())
                .isEqualTo(averages.get(epoch))
                .isNotEqualTo(state.parameters().sha256());
    }

    /** A health check looks at what the next step would see: smoothed targets, and frozen layers that predict. */
    @Test
    void aHealthCheckSeesTheTargetsAndTheLayersOfAStep() {
        Network network = Network.builder()
                .input(2)
                .dense(3, "tanh")
                .dropout(0.5)
                .dense(1, "sigmoid")
                .build();
        Trainer trainer = trainer()
                .epochs(1)
                .batchSize(30)
                .inOrder()
                .labelSmoothing(0.3)
                .freeze("dense1")
                .build();
        double cost = trainer.fit(network, DATA).history().last().cost();
        assertThat(trainer.health(trainer.start(network), DATA).cost()).isCloseTo(cost, within(1e-14));

        Network norm =
                Network.builder().input(2).batchNorm("tanh").dense(1, "sigmoid").build();
        Trainer frozen = trainer().epochs(1).batchSize(30).freeze("batch-norm1").build();
        double still = frozen.fit(norm, DATA).history().last().cost();
        assertThat(frozen.health(frozen.start(norm), DATA).cost()).isCloseTo(still, within(1e-14));
    }
}
