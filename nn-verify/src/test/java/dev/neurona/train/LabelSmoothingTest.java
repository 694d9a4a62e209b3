package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Targets that are moved towards the even distribution, in training alone. */
class LabelSmoothingTest {

    private static final DMatrixRMaj X = new DMatrixRMaj(new double[][] {{1.0, 2.0}, {-0.5, 1.5}, {0.25, -1.0}});
    private static final DMatrixRMaj CLASSES = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}});

    private static Network linear(int outputs, String activation) {
        return Network.builder()
                .input(2)
                .dense(outputs, activation, options -> options.withoutBias())
                .build();
    }

    private static TrainerBuilder trainer(String loss) {
        return Trainer.builder()
                .loss(loss)
                .optimizer("sgd(learning-rate=0.5)")
                .fullBatch()
                .epochs(3);
    }

    /** PyTorch 2.13.0: three steps of SGD on F.cross_entropy(x @ W, t, label_smoothing=0.2), in float64. */
    @Test
    void classesAsPyTorchSmoothsThem() {
        Network network = linear(3, "softmax");
        Trainer trainer = trainer("cross-entropy").labelSmoothing(0.2).build();
        TrainingState state = trainer.start(network);
        state.parameters().value(0).setData(new double[] {0.2, -0.4, 0.1, 0.3, 0.5, -0.6});
        trainer.train(state, Dataset.of(X, CLASSES));
        assertThat(state.history().epochs().stream().map(EpochRecord::cost))
                .satisfiesExactly(
                        cost -> assertThat(cost).isCloseTo(1.563455764631762, within(1e-14)),
                        cost -> assertThat(cost).isCloseTo(1.1761315670307169, within(1e-14)),
                        cost -> assertThat(cost).isCloseTo(0.9743048133003956, within(1e-14)));
        assertThat(state.parameters().value(0).data)
                .containsExactly(
                        new double[] {
                            0.3813732225914932,
                            -0.3266315335274706,
                            -0.15474168906402247,
                            0.38887003231046186,
                            -0.25969968698993473,
                            0.07082965467947294
                        },
                        within(1e-14));
    }

    /** A label, and a single column, has two classes: 1 becomes 0.9 and 0 becomes 0.1 by a share of 0.2. */
    @Test
    void labelsAreTrainedAsIfTheyWereGivenSmoothed() {
        for (int columns = 1; columns <= 2; columns++) {
            DMatrixRMaj labels = new DMatrixRMaj(3, columns);
            DMatrixRMaj smoothed = new DMatrixRMaj(3, columns);
            for (int i = 0; i < labels.data.length; i++) {
                labels.data[i] = i % 3 == 0 ? 1 : 0;
                smoothed.data[i] = i % 3 == 0 ? 0.9 : 0.1;
            }
            Network network = linear(columns, "sigmoid");
            TrainingResult moved =
                    trainer("binary-cross-entropy").labelSmoothing(0.2).build().fit(network, Dataset.of(X, labels));
            TrainingResult given = trainer("binary-cross-entropy").build().fit(network, Dataset.of(X, smoothed));
            assertThat(moved.model().predict(X).data)
                    .containsExactly(given.model().predict(X).data, within(1e-15));
        }
    }

    @Test
    void validationAndMetricsSeeTheTargetsAsTheyWereGiven() {
        Dataset data = Dataset.of(X, CLASSES);
        TrainingResult result = trainer("cross-entropy")
                .labelSmoothing(0.5)
                .metrics("accuracy")
                .validation(data)
                .build()
                .fit(linear(3, "softmax"), data);
        EpochRecord last = result.history().last();
        double[] losses = new double[3];
        Components.parse(Loss.class, "cross-entropy").value(result.model().predict(X), CLASSES, losses);
        assertThat(last.validationCost().orElseThrow())
                .isCloseTo((losses[0] + losses[1] + losses[2]) / 3, within(1e-12));
        double[] ones = {1, 1, 1};
        double accuracy =
                Components.parse(Metric.class, "accuracy").value(result.model().predict(X), CLASSES, ones);
        assertThat(last.metrics()).isEqualTo(Map.of("accuracy", accuracy));
    }

    @Test
    void isPartOfTheTextOfARun() {
        Trainer plain = trainer("cross-entropy").build();
        Trainer smooth = trainer("cross-entropy").labelSmoothing(0.1).build();
        assertThat(smooth.text()).endsWith("; label-smoothing=0.1");
        assertThat(plain.text())
                .isEqualTo(trainer("cross-entropy").labelSmoothing(0).build().text());
    }

    @Test
    void refusesWhatItCannotMean() {
        assertThatThrownBy(() -> trainer("cross-entropy").labelSmoothing(1).build())
                .hasMessageContaining("label smoothing: share must be in [0, 1), got 1.0.");
        Trainer numbers = trainer("mean-squared-error").labelSmoothing(0.1).build();
        assertThatThrownBy(() -> numbers.fit(linear(3, "identity"), Dataset.of(X, CLASSES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Label smoothing is for classes and labels, but mean-squared-error does not state that its targets"
                                + " are; leave it out, or use a loss of classes or labels.");
        Trainer counts = trainer("poisson").labelSmoothing(0.1).build();
        assertThatThrownBy(() -> counts.fit(linear(3, "exponential"), Dataset.of(X, CLASSES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Label smoothing is for classes and labels, but the targets of poisson are numbers; leave it out,"
                                + " or use a loss of classes or labels.");
    }
}
