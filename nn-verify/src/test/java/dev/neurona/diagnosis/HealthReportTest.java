package dev.neurona.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Reads the health of networks, sound and ill. */
class HealthReportTest {

    private static final Network NETWORK = Network.builder()
            .input(2)
            .seed(3)
            .dense(4, "relu")
            .dense(3, "tanh")
            .dense(1, "identity")
            .build();

    private static Trainer trainer(String optimizer) {
        return TroubledRuns.plain("mean-squared-error", optimizer).build();
    }

    @Test
    void aReportIsATableWithWarnings() {
        Trainer trainer = trainer("sgd(learning-rate=0.1)");
        assertThat(trainer.health(trainer.start(NETWORK), TroubledRuns.people(1)))
                .hasToString("""
                        Health after step 0, cost 0.5841
                        dense1 (0.22), dense2 (0.12), dense3 (0.13): the next step would change the weights by this share of their size; about 0.001 is usual. Lower the learning rate.
                        dense1 (75%): units are dead: no row can change them. Lower the learning rate, or use leaky-relu.
                        layer   |gradient|  |weights|  update/weight  saturated  dead  mean a  deviation a
                        dense1        3.36       1.53          0.220        75%   75%   0.395        0.733
                        dense2        1.85       1.53          0.120         0%    0%   0.123        0.589
                        dense3        1.59       1.26          0.127         0%    0%    1.17        0.276""");
    }

    @Test
    void theRatioIsThatOfTheStepThatFollows() {
        Trainer trainer = trainer("adam(learning-rate=0.01)").toBuilder()
                .fullBatch()
                .epochs(3)
                .build();
        Dataset people = TroubledRuns.people(1);
        TrainingState state = trainer.start(NETWORK);
        trainer.train(state, people);
        HealthReport report = trainer.health(state, people);
        double[] before = state.parameters().get("dense1.weights").copy().data;
        trainer.toBuilder().epochs(4).build().train(state, people);
        double[] after = state.parameters().get("dense1.weights").data;
        double change = 0;
        double size = 0;
        for (int i = 0; i < before.length; i++) {
            change += (after[i] - before[i]) * (after[i] - before[i]);
            size += before[i] * before[i];
        }
        assertThat(report.layers().get(0).updateRatio()).isCloseTo(Math.sqrt(change / size), within(1e-12));
        assertThat(report.cost()).isCloseTo(state.history().last().cost(), within(1e-12));
    }

    @Test
    void anExaminationChangesNothing() {
        Trainer trainer = trainer("adam");
        TrainingState state = trainer.start(NETWORK);
        trainer.train(state, TroubledRuns.people(1));
        TrainingState.Progress progress = state.progress();
        String digest = state.parameters().sha256();
        trainer.health(state, TroubledRuns.people(1));
        assertThat(state.parameters().sha256()).isEqualTo(digest);
        assertThat(state.progress()).isEqualTo(progress);
    }

    @Test
    void softmaxIsNotJudgedUnitByUnit() {
        Network classes = Network.builder().input(2).dense(1, "sigmoid").build();
        Trainer trainer = trainer("sgd");
        assertThat(trainer.health(trainer.start(classes), TroubledRuns.people(1e6))
                        .layers()
                        .get(0)
                        .saturated())
                .hasValue(5.0 / 6);
        Network softmax = Network.builder().input(1).dense(2, "softmax").build();
        Dataset halves = Dataset.of(new DMatrixRMaj(new double[][] {{1000}, {-1000}}), new DMatrixRMaj(new double[][] {
            {1, 0}, {0, 1}
        }));
        assertThat(trainer.health(trainer.start(softmax), halves)
                        .layers()
                        .get(0)
                        .saturated())
                .isEmpty();
    }

    /** Sixty layers with one trouble share a sentence, and the table shows the first and the last of them. */
    @Test
    void aDeepNetworkFitsOnAPage() {
        NetworkBuilder deep = Network.builder().input(2).initializer("constant(value=-1.0)");
        for (int i = 0; i < 60; i++) {
            deep.dense(4, "relu");
        }
        Network network = deep.dense(1, "identity").build();
        Trainer trainer = trainer("sgd");
        HealthReport report = trainer.health(trainer.start(network), TroubledRuns.people(1));
        assertThat(report.warnings())
                .contains("dense1 (100%), dense2 (100%), dense3 (100%) and 57 more layers: units are dead: no row can"
                        + " change them. Lower the learning rate, or use leaky-relu.");
        assertThat(report.toString().lines()).hasSizeLessThan(40).anyMatch(line -> line.startsWith("37 more"));
    }
}
