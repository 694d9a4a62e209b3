package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Metric;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a run moves beside its rate, what a rate may follow, and what a decay spares. */
class MovedAndSparedTest {

    private static final Dataset CLASSES = Examples.threeClasses(60);

    private static final Network NETWORK = Network.builder()
            .seed(2)
            .input(4)
            .dense(5, "sigmoid")
            .layer("layer-norm")
            .dense(3, "softmax")
            .build();

    private static TrainerBuilder trainer(String optimizer) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer(optimizer)
                .batchSize(60)
                .epochs(1);
    }

    private static Parameters trained(TrainerBuilder trainer) {
        return trainer.build().fit(NETWORK, CLASSES).model().parameters();
    }

    /** One step of rate 0.1 with decay 0.5 removes a twentieth of the weights, and nothing of biases and scales. */
    @Test
    void decayOfWeightsSparesBiasesAndScales() {
        Parameters begun = NETWORK.initialParameters();
        Parameters plain = trained(trainer("sgd(learning-rate=0.1)"));
        Parameters decayed = trained(trainer("weight-decay(inner=sgd(learning-rate=0.1), decay=0.5)"));
        for (String name : List.of("dense1.bias", "layer-norm1.scale", "layer-norm1.shift", "dense2.bias")) {
            assertThat(decayed.get(name).data).as(name).isEqualTo(plain.get(name).data);
        }
        for (String name : List.of("dense1.weights", "dense2.weights")) {
            double[] weights = decayed.get(name).data;
            for (int i = 0; i < weights.length; i++) {
                double removed = plain.get(name).data[i] - weights[i];
                assertThat(removed).isCloseTo(0.05 * begun.get(name).data[i], within(1e-15));
            }
        }
    }

    @Test
    void aScheduleMovesTheMomentumOfARun() {
        String cycle = "one-cycle(steps=20";
        TrainerBuilder trainer = trainer("sgd(learning-rate=0.1, momentum=0.9)").epochs(20);
        double[] moved =
                trained(trainer.schedule(cycle + ", lowest-momentum=0.5)")).value(0).data;
        double[] left = trained(trainer.schedule(cycle + ")")).value(0).data;
        double[] same =
                trained(trainer.schedule(cycle + ", lowest-momentum=0.9)")).value(0).data;
        assertThat(moved).isNotEqualTo(left);
        assertThat(same).isEqualTo(left);
    }

    @Test
    void aMomentumThatIsNotThereIsNotMoved() {
        Trainer trainer =
                trainer("sgd").schedule("one-cycle(lowest-momentum=0.85)").build();
        assertThatThrownBy(() -> trainer.fit(NETWORK, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schedule 'one-cycle(steps=100, warm-up-share=0.3, start-divisor=25.0, end-divisor=10000.0,"
                        + " lowest-momentum=0.85)' moves the momentum, but sgd(learning-rate=0.01, momentum=0.0,"
                        + " dampening=0.0, nesterov=false, weight-decay=0.0) has none that could be moved; choose an"
                        + " optimizer with momentum, or a schedule that moves the rate alone.");
    }

    /** The rate is so low that the cost falls in every epoch, and no row changes its class. */
    @Test
    void aPlateauOfAMetricIsOneThoughTheCostFalls() {
        TrainerBuilder trainer = trainer("sgd(learning-rate=1e-5)").epochs(6).metrics("accuracy");
        List<EpochRecord> byCost = epochs(trainer.schedule("reduce-on-plateau(patience=1, threshold=0)"));
        List<EpochRecord> byMetric =
                epochs(trainer.schedule("reduce-on-plateau(patience=1, threshold=0, watched=accuracy)"));
        assertThat(byCost).extracting(EpochRecord::learningRate).containsOnly(1e-5);
        assertThat(byMetric)
                .extracting(EpochRecord::learningRate)
                .containsExactly(1e-5, 1e-5, 1e-5, 1e-5 * 0.1, 1e-5 * 0.1, 1e-5 * (0.1 * 0.1));
    }

    /** R2 rises in every epoch, and the mean squared error falls: neither is a plateau, whichever way is better. */
    @Test
    void aMetricKnowsWhichWayIsBetter() {
        Network line = Network.builder().input(1).dense(1, "identity").build();
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{-1}, {0}, {1}, {2}});
        Dataset data = Dataset.of(x, new DMatrixRMaj(new double[][] {{-3}, {0}, {3}, {6}}));
        for (String metric : List.of("r2", "mse")) {
            List<EpochRecord> epochs = Trainer.builder()
                    .loss("half-squared-error")
                    .optimizer("sgd(learning-rate=0.05)")
                    .schedule("reduce-on-plateau(patience=1, threshold=0, watched=" + metric + ")")
                    .metrics(metric)
                    .fullBatch()
                    .epochs(8)
                    .build()
                    .fit(line, data)
                    .history()
                    .epochs();
            assertThat(epochs).as(metric).extracting(EpochRecord::learningRate).containsOnly(0.05);
        }
    }

    private static List<EpochRecord> epochs(TrainerBuilder trainer) {
        return trainer.build().fit(NETWORK, CLASSES).history().epochs();
    }

    /** Wherever in a schedule the metric is named, it is measured, so that the text of a trainer says all. */
    @Test
    void aMetricThatIsFollowedIsMeasured() {
        String plateau = "reduce-on-plateau(patience=0, threshold=0, watched=accuracy)";
        for (String schedule : List.of(
                plateau,
                "sequence(schedules=[constant, " + plateau + "], milestones=[2])",
                "product(first=constant, second=" + plateau + ")")) {
            Trainer trainer = trainer("sgd")
                    .epochs(4)
                    .metrics("log-loss")
                    .schedule(schedule)
                    .scheduleByEpoch()
                    .build();
            TrainingResult result = trainer.fit(NETWORK, CLASSES);
            assertThat(trainer.metrics()).extracting(Metric::name).containsExactly("log-loss", "accuracy");
            assertThat(result.history().last().metrics()).containsKeys("log-loss", "accuracy");
            Trainer parsed = Trainer.parse(trainer.text()).toBuilder().epochs(4).build();
            assertThat(parsed.fit(NETWORK, CLASSES).model().parameters().sha256())
                    .isEqualTo(result.model().parameters().sha256());
        }
    }

    @Test
    void aMetricWhoseRecordsAreDroppedIsNotFollowed() {
        TrainerBuilder trainer = trainer("sgd")
                .keepEpochs(2)
                .schedule("sequence(schedules=[constant, reduce-on-plateau(watched=accuracy)]," + " milestones=[9])");
        assertThatThrownBy(trainer::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The schedule follows accuracy through all epochs, but keepEpochs(2) keeps the records of the"
                                + " last ones only; leave it out.");
    }
}
