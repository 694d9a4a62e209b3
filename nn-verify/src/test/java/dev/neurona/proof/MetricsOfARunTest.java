package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run predicts its validation set in portions as large as a batch, and measures them as one. */
class MetricsOfARunTest {

    private static Dataset examples(int rows, long seed) {
        RandomStream random = RandomStream.at(seed, "examples");
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextGaussian());
            }
            y.set(row, random.nextInt(2), 1);
            weights[row] = random.nextInt(3) / 2.0;
        }
        return Dataset.of(x, y).withWeights(weights);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 23, 40})
    void metricsHaveTheBitsOfAllPredictionsAtOnce(int batch) {
        Dataset validation = examples(23, 2);
        TrainingResult fit = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.1)")
                .metrics(Components.all(Metric.class))
                .validation(validation)
                .batchSize(batch)
                .epochs(2)
                .build()
                .fit(Network.builder().seed(3).input(3).dense(2, "softmax").build(), examples(40, 1));
        DMatrixRMaj prediction = fit.model().predict(validation.features());
        double[] weights = validation.rowWeights();
        assertThat(Arrays.stream(weights).filter(weight -> weight == 0)).isNotEmpty();
        for (Metric metric : Components.all(Metric.class)) {
            assertThat(fit.history().last().metrics())
                    .containsEntry(metric.text(), metric.value(prediction, validation.targets(), weights));
        }
    }
}
