package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static dev.neurona.proof.Examples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Reduction;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What an example counts: by its own weight, by that of its class, and in a sum or a mean. */
class ExampleWeightsTest {

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
        return Trainer.builder().loss("cross-entropy").optimizer("sgd(learning-rate=0.1)");
    }

    private static TrainerBuilder regression() {
        return Trainer.builder().loss("half-squared-error").optimizer("sgd(learning-rate=0.1)");
    }

    private static Parameters trained(TrainerBuilder trainer, Network network, Dataset data) {
        return trainer.build().fit(network, data).model().parameters();
    }

    @Test
    void theSumIsTheMeanTimesTheNumberOfRows() {
        Parameters mean = trained(
                classification().optimizer("sgd(learning-rate=0.6)").fullBatch().epochs(8), classifier(), CLASSES);
        TrainerBuilder sum = classification()
                .reduction(Reduction.SUM)
                .optimizer("sgd(learning-rate=0.01)")
                .fullBatch()
                .epochs(8);
        assertThat(Examples.distance(mean, trained(sum, classifier(), CLASSES))).isLessThan(1e-13);

        List<EpochRecord> summed =
                sum.build().fit(classifier(), CLASSES).history().epochs();
        List<EpochRecord> averaged = classification()
                .optimizer("sgd(learning-rate=0.6)")
                .fullBatch()
                .epochs(8)
                .build()
                .fit(classifier(), CLASSES)
                .history()
                .epochs();
        for (int i = 0; i < 8; i++) {
            assertThat(summed.get(i).cost() / 60).isCloseTo(averaged.get(i).cost(), within(1e-13));
        }
    }

    @Test
    void aWeightOfTwoIsTheRowTwice() {
        Dataset twice = CLASSES.select(
                IntStream.concat(IntStream.range(0, 60), IntStream.of(7, 30)).toArray());
        double[] weights = new double[60];
        Arrays.fill(weights, 1);
        weights[7] = 2;
        weights[30] = 2;
        TrainerBuilder trainer = classification().fullBatch().epochs(10);
        assertThat(Examples.distance(
                        trained(trainer, classifier(), CLASSES.withWeights(weights)),
                        trained(trainer, classifier(), twice)))
                .isLessThan(1e-13);
    }

    @Test
    void aWeightOfZeroIsNoRow() {
        double[] weights = new double[60];
        Arrays.fill(weights, 1);
        weights[0] = 0;
        weights[59] = 0;
        TrainerBuilder trainer = classification().fullBatch().epochs(10);
        assertThat(Examples.distance(
                        trained(trainer, classifier(), CLASSES.withWeights(weights)),
                        trained(
                                trainer,
                                classifier(),
                                CLASSES.select(IntStream.range(1, 59).toArray()))))
                .isLessThan(1e-13);
    }

    @Test
    void aRowOfWeightZeroIsAbsentEvenIfItsLossIsInfinite() {
        Network network =
                Network.builder().seed(1).input(1).dense(1, "identity").build();
        DMatrixRMaj x = matrix(row(1), row(2), row(1e200));
        DMatrixRMaj y = matrix(row(3), row(5), row(-1e200));
        Dataset data = Dataset.of(x, y).withWeights(row(1, 1, 0));
        TrainerBuilder trainer = regression().fullBatch().epochs(10);
        TrainingResult fit = trainer.build().fit(network, data);
        assertThat(fit.history().last().cost()).isFinite();
        assertThat(Examples.distance(
                        fit.model().parameters(), trained(trainer, network, data.select(new int[] {0, 1}))))
                .isLessThan(1e-14);
    }

    /** The mean that is remembered is 0.1 · (1 + 2 + 9) / 3; without the row of weight 0 it would be 0.15. */
    @Test
    void batchNormCountsARowWhateverItsWeight() {
        Network network = Network.builder().input(1).batchNorm("identity").build();
        Dataset data = Dataset.of(matrix(row(1), row(2), row(9)), matrix(row(0), row(1), row(2)))
                .withWeights(row(1, 5, 0));
        Parameters parameters = trained(regression().fullBatch().epochs(1), network, data);
        assertThat(parameters.get("batch-norm1.running-mean").get(0, 0)).isCloseTo(0.4, within(1e-15));
        assertThat(parameters.get("batch-norm1.running-variance").get(0, 0)).isCloseTo(0.9 + 0.1 * 19, within(1e-15));
    }

    @Test
    void classWeightsAreWeightsOfTheirRows() {
        double[] weights = new double[60];
        for (int i = 0; i < 60; i++) {
            DMatrixRMaj y = CLASSES.targets();
            weights[i] = 0.5 * y.get(i, 0) + 2 * y.get(i, 1) + 3 * y.get(i, 2);
        }
        TrainerBuilder trainer = classification().epochs(4);
        assertThat(trained(trainer, classifier(), CLASSES.withWeights(weights)).sha256())
                .isEqualTo(trained(trainer.classWeights(0.5, 2, 3), classifier(), CLASSES)
                        .sha256());
    }

    @Test
    void balancedClassesAllWeighTheSame() {
        double[] counts = new double[3];
        for (int i = 0; i < CLASSES.targets().getNumElements(); i++) {
            counts[i % 3] += CLASSES.targets().data[i];
        }
        assertThat(counts).doesNotContain(20, 20, 20);
        Parameters given = trained(
                classification()
                        .epochs(4)
                        .classWeights(60 / (3 * counts[0]), 60 / (3 * counts[1]), 60 / (3 * counts[2])),
                classifier(),
                CLASSES);
        assertThat(trained(classification().epochs(4).balancedClasses(), classifier(), CLASSES)
                        .sha256())
                .isEqualTo(given.sha256());
    }
}
