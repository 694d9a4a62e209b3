package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run predicts its validation set in portions as large as a batch, and measures them as one. */
class MetricsOfARunTest {

    /** What a run learns, so that every metric has targets for which it is meant. */
    private enum Task {
        CLASSES("cross-entropy", "softmax"),
        COUNTS("mean-squared-error", "softplus");

        private final String loss;
        private final String output;

        Task(String loss, String output) {
            this.loss = loss;
            this.output = output;
        }

        private void draw(DMatrixRMaj y, int row, RandomStream random) {
            if (this == CLASSES) {
                y.set(row, random.nextInt(2), 1);
            } else {
                y.set(row, 0, 1 + random.nextInt(3));
                y.set(row, 1, 1 + random.nextInt(5));
            }
        }

        private List<Metric> metrics(Dataset data) {
            return Components.all(Metric.class).stream()
                    .filter(metric -> isMeasured(metric, data.targets()))
                    .toList();
        }

        private static boolean isMeasured(Metric metric, DMatrixRMaj targets) {
            try {
                metric.requireTargets(targets);
                return true;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        }
    }

    private static Dataset examples(Task task, int rows, long seed) {
        RandomStream random = RandomStream.at(seed, "examples");
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextGaussian());
            }
            task.draw(y, row, random);
            weights[row] = random.nextInt(3) / 2.0;
        }
        return Dataset.of(x, y).withWeights(weights);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 23, 40})
    void metricsHaveTheBitsOfAllPredictionsAtOnce(int batch) {
        List<Metric> measured = new ArrayList<>();
        for (Task task : Task.values()) {
            measured.addAll(measure(task, batch));
        }
        assertThat(measured).containsAll(Components.all(Metric.class));
    }

    private static List<Metric> measure(Task task, int batch) {
        Dataset validation = examples(task, 23, 2);
        List<Metric> metrics = task.metrics(validation);
        TrainingResult fit = Trainer.builder()
                .loss(task.loss)
                .optimizer("sgd(learning-rate=0.1)")
                .metrics(metrics)
                .validation(validation)
                .batchSize(batch)
                .epochs(2)
                .build()
                .fit(Network.builder().seed(3).input(3).dense(2, task.output).build(), examples(task, 40, 1));
        DMatrixRMaj prediction = fit.model().predict(validation.features());
        double[] weights = validation.rowWeights();
        assertThat(Arrays.stream(weights).filter(weight -> weight == 0)).isNotEmpty();
        for (Metric metric : metrics) {
            assertThat(fit.history().last().metrics())
                    .containsEntry(metric.text(), metric.value(prediction, validation.targets(), weights));
        }
        return metrics;
    }
}
