package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run ends, and which of its models it hands over. */
class LimitsTest {

    private static final Dataset CLASSES = Examples.threeClasses(60);

    private static Network classifier() {
        return Network.builder()
                .seed(2)
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder classification() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.1)")
                .digests();
    }

    @Test
    void earlyStoppingTakesTheBestEpochByCost() {
        // Far too large a rate: the validation cost soon gets worse.
        TrainingResult fit = classification()
                .optimizer("sgd(learning-rate=5.0)")
                .validationShare(0.5)
                .earlyStopping(EarlyStopping.onCost(4))
                .batchSize(5)
                .epochs(200)
                .build()
                .fit(classifier(), CLASSES);
        assertBest(
                fit,
                4,
                fit.history().epochs().stream()
                        .mapToDouble(EpochRecord::judgedCost)
                        .map(cost -> -cost)
                        .toArray());
    }

    @Test
    void earlyStoppingKnowsThatMoreAccuracyIsBetter() {
        TrainingResult fit = classification()
                .optimizer("sgd(learning-rate=0.5)")
                .validationShare(0.5)
                .metrics("accuracy")
                .earlyStopping(EarlyStopping.on("accuracy", 6))
                .epochs(200)
                .build()
                .fit(classifier(), CLASSES);
        double[] accuracies = fit.history().epochs().stream()
                .mapToDouble(e -> e.metrics().get("accuracy"))
                .toArray();
        assertThat(accuracies[0]).isLessThan(Arrays.stream(accuracies).max().orElseThrow());
        assertBest(fit, 6, accuracies);
    }

    /** The model is that of the first epoch with the greatest value, and the run ended so many epochs later. */
    private static void assertBest(TrainingResult fit, int patience, double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        assertThat(fit.reason()).isEqualTo(StopReason.NO_IMPROVEMENT);
        assertThat(values).hasSize(best + 1 + patience);
        assertThat(fit.model().parameters().sha256())
                .isEqualTo(fit.history().epochs().get(best).digest().orElseThrow())
                .isNotEqualTo(fit.history().last().digest().orElseThrow());
    }

    @Test
    void aSmallImprovementEndsNoPatienceButMakesTheBestModel() {
        TrainingResult fit = classification()
                .optimizer("sgd(learning-rate=1.0E-6)")
                .earlyStopping(new EarlyStopping("cost", 3, 0.01))
                .build()
                .fit(classifier(), CLASSES);
        assertThat(fit.history().epochs()).hasSize(4);
        assertThat(fit.model().parameters().sha256())
                .isEqualTo(fit.history().epochs().get(3).digest().orElseThrow());
    }

    @Test
    void aRunStopsWhenItIsGoodEnough() {
        TrainerBuilder trainer = classification()
                .optimizer("adam(learning-rate=0.05)")
                .metrics("accuracy")
                .epochs(500);
        TrainingResult accurate = trainer.stop(Stop.at("accuracy", 0.8)).build().fit(classifier(), CLASSES);
        assertThat(accurate.reason()).isEqualTo(StopReason.TARGET);
        List<EpochRecord> epochs = accurate.history().epochs();
        assertThat(epochs.get(epochs.size() - 1).metrics().get("accuracy")).isGreaterThanOrEqualTo(0.8);
        assertThat(epochs.get(epochs.size() - 2).metrics().get("accuracy")).isLessThan(0.8);

        TrainingResult cheap = trainer.stop(Stop.at("cost", 0.6)).build().fit(classifier(), CLASSES);
        epochs = cheap.history().epochs();
        assertThat(cheap.reason()).isEqualTo(StopReason.TARGET);
        assertThat(epochs.get(epochs.size() - 1).cost()).isLessThanOrEqualTo(0.6);
        assertThat(epochs.get(epochs.size() - 2).cost()).isGreaterThan(0.6);
    }

    @Test
    void aRunStopsWhenItsTimeIsOver() {
        TrainingResult none =
                classification().stop(Stop.after(Duration.ZERO)).build().fit(classifier(), CLASSES);
        assertThat(none.reason()).isEqualTo(StopReason.TIME);
        assertThat(none.history().epochs()).isEmpty();
        TrainingResult some = classification()
                .epochs(Integer.MAX_VALUE)
                .stop(Stop.after(Duration.ofMillis(50)))
                .build()
                .fit(classifier(), CLASSES);
        assertThat(some.reason()).isEqualTo(StopReason.TIME);
    }

    @Test
    void noEpochLeavesTheNetworkAsItBegan() {
        TrainingResult fit = classification().epochs(0).build().fit(classifier(), CLASSES);
        assertThat(fit.reason()).isEqualTo(StopReason.EPOCHS);
        assertThat(fit.model().parameters().sha256())
                .isEqualTo(classifier().initialParameters().sha256());
    }
}
