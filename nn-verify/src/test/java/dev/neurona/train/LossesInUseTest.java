package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.loss.Ordinal;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses on made-up data of which it is known what there is to be found. */
class LossesInUseTest {

    private static final int ROWS = 2000;

    /** {@code y = 2 x + e}, where the standard deviation of e grows with x from 0.1 to 0.9. */
    private static final Dataset SPREADING = spreading();

    private static double deviation(double x) {
        return 0.1 + 0.8 * x;
    }

    private static Dataset spreading() {
        RandomStream random = RandomStream.at(11, "spreading");
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 1);
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            x.data[row] = random.nextDouble();
            y.data[row] = 2 * x.data[row] + deviation(x.data[row]) * random.nextGaussian();
        }
        return Dataset.of(x, y);
    }

    private static TrainingResult trained(Network network, String loss, Dataset data) {
        return Trainer.builder()
                .loss(loss)
                .optimizer("adam(learning-rate=0.01)")
                .batchSize(100)
                .epochs(60)
                .build()
                .fit(network, data);
    }

    private static Network network(int inputs, int outputs) {
        return Network.builder()
                .seed(1)
                .input(inputs)
                .dense(8, "tanh")
                .dense(outputs, "identity")
                .build();
    }

    @Test
    void aGaussianLikelihoodFindsTheMeanAndTheDeviation() {
        TrainingResult result = trained(network(1, 2), "gaussian-likelihood", SPREADING);
        assertThat(result.model().targetNames()).containsExactly("mean of y1", "log variance of y1");
        DMatrixRMaj found = result.model().predict(new DMatrixRMaj(new double[][] {{0.1}, {0.5}, {0.9}}));
        for (int row = 0; row < 3; row++) {
            double x = 0.1 + 0.4 * row;
            assertThat(found.get(row, 0)).isCloseTo(2 * x, within(0.1));
            double deviation = StrictMath.exp(found.get(row, 1) / 2);
            assertThat(deviation / deviation(x)).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void aModelOfOtherOutputsThanTargetsIsSavedWithItsData(@TempDir Path folder) throws IOException {
        Model model = Trainer.builder()
                .loss("gaussian-likelihood")
                .optimizer("sgd")
                .epochs(1)
                .build()
                .fit(network(1, 2), SPREADING)
                .model();
        Path path = folder.resolve("model.safetensors");
        Loss loss = Components.parse(Loss.class, "gaussian-likelihood");
        ModelFile.of(model).trainedOn(SPREADING, loss).save(path);
        assertThat(ModelFile.load(path).model().targetNames()).containsExactly("mean of y1", "log variance of y1");
        assertThatThrownBy(() -> ModelFile.of(model).trainedOn(SPREADING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The model has 1 inputs and 2 outputs but the data have 1 features and 1 targets; give the data"
                                + " that the model was trained on, and the loss if it needs other outputs than one per target.");
    }

    /** The quantiles of a normal distribution lie 1.2816 deviations from its mean. */
    @Test
    void quantilesFindTheEndsOfAnInterval() {
        TrainingResult result = trained(network(1, 3), "quantile(levels=[0.1, 0.5, 0.9])", SPREADING);
        DMatrixRMaj found = result.model().predict(new DMatrixRMaj(new double[][] {{0.1}, {0.5}, {0.9}}));
        for (int row = 0; row < 3; row++) {
            double x = 0.1 + 0.4 * row;
            double end = 1.2816 * deviation(x);
            assertThat(found.get(row, 0)).isCloseTo(2 * x - end, within(0.15));
            assertThat(found.get(row, 1)).isCloseTo(2 * x, within(0.15));
            assertThat(found.get(row, 2)).isCloseTo(2 * x + end, within(0.15));
        }
        DMatrixRMaj all = result.model().predict(SPREADING.features());
        int below = 0;
        for (int row = 0; row < ROWS; row++) {
            below += SPREADING.targets().data[row] < all.get(row, 2) ? 1 : 0;
        }
        assertThat(below / (double) ROWS).isCloseTo(0.9, within(0.02));
    }

    /** Three grades, by thresholds -1 and 1 on 3 x and logistic noise: the likelihood knows their probabilities. */
    @Test
    void ordinalThresholdsFindTheProbabilitiesOfGrades() {
        RandomStream random = RandomStream.at(12, "grades");
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 1);
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 3);
        for (int row = 0; row < ROWS; row++) {
            x.data[row] = 2 * random.nextDouble() - 1;
            double u = random.nextDouble();
            double latent = 3 * x.data[row] + StrictMath.log(u / (1 - u));
            y.set(row, latent < -1 ? 0 : latent < 1 ? 1 : 2, 1);
        }
        TrainingResult result = trained(network(1, 2), "ordinal", Dataset.of(x, y));
        assertThat(result.model().targetNames()).containsExactly("end of y1", "width of y2");
        DMatrixRMaj found = new Ordinal().probabilities(result.model().predict(new DMatrixRMaj(new double[][] {
            {-0.8}, {0}, {0.8}
        })));
        for (int row = 0; row < 3; row++) {
            double shift = 3 * 0.8 * (row - 1);
            double first = 1 / (1 + StrictMath.exp(1 + shift));
            double second = 1 / (1 + StrictMath.exp(-1 + shift));
            assertThat(found.get(row, 0)).isCloseTo(first, within(0.05));
            assertThat(found.get(row, 1)).isCloseTo(second - first, within(0.05));
            assertThat(found.get(row, 2)).isCloseTo(1 - second, within(0.05));
        }
    }

    /** One row in fifty is positive; plain cross-entropy is never more than half sure of one, the focal loss is. */
    @Test
    void aFocalLossWithAWeightFindsTheRareOnes() {
        RandomStream random = RandomStream.at(13, "rare");
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 1);
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            y.data[row] = row % 50 == 0 ? 1 : 0;
            x.data[row] = random.nextGaussian() + 2 * y.data[row];
        }
        Dataset data = Dataset.of(x, y);
        double plain = recall("binary-cross-entropy", data);
        double focal = recall("focal-binary-cross-entropy(gamma=2.0, alpha=0.95)", data);
        double weighted = recall("weighted-binary-cross-entropy(positive=[49.0])", data);
        assertThat(plain).isLessThan(0.3);
        assertThat(focal).isGreaterThan(0.7);
        // Weights of both sides that are alike put the threshold half way, at 1, and find 84 of 100.
        assertThat(weighted).isCloseTo(0.84, within(0.1));
    }

    private static double recall(String loss, Dataset data) {
        Network network = Network.builder().seed(1).input(1).dense(1, "sigmoid").build();
        DMatrixRMaj p = trained(network, loss, data).model().predict(data.features());
        int found = 0;
        for (int row = 0; row < ROWS; row += 50) {
            found += p.data[row] > 0.5 ? 1 : 0;
        }
        return found / (ROWS / 50.0);
    }
}
