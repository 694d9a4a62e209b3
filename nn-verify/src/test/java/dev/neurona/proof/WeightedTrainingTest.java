package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of classes and rows: a network that sees no features predicts the weighted mean of its targets. */
class WeightedTrainingTest {

    private static final int STEPS = 20_000;

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static Dataset blind(DMatrixRMaj targets) {
        return Dataset.of(new DMatrixRMaj(targets.numRows, 1), targets);
    }

    private static Network network(int outputs, String activation) {
        return Network.builder().input(1).dense(outputs, activation).build();
    }

    private static TrainerBuilder trainer(String loss) {
        return Trainer.builder()
                .loss(loss)
                .optimizer("sgd(learning-rate=1.0)")
                .fullBatch()
                .epochs(500);
    }

    private static double[] predicted(TrainerBuilder trainer, Network network, Dataset data) {
        double[] outputs = new double[network.outputs()];
        trainer.build().fit(network, data).model().predict(new double[1], outputs);
        return outputs;
    }

    @Test
    void balancedClassesOfOneOutputCountAlike() {
        Dataset data = blind(column(0, 0, 0, 1));
        TrainerBuilder trainer = trainer("binary-cross-entropy").balancedClasses();
        assertThat(predicted(trainer, network(1, "sigmoid"), data)[0]).isCloseTo(0.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 0.75", "1, 1, 0.25", "3, 1, 0.1", "0.5, 4.5, 0.75"})
    void oneOutputTakesAWeightForNoAndOneForYes(double no, double yes, double expected) {
        Dataset data = blind(column(0, 0, 0, 1));
        TrainerBuilder trainer =
                trainer("binary-cross-entropy").classWeights(no, yes).epochs(3000);
        assertThat(predicted(trainer, network(1, "sigmoid"), data)[0]).isCloseTo(expected, within(1e-9));
    }

    /** Squared error behind a sigmoid serves classes too. */
    @Test
    void aLossOfMoreThanOneKindIsJudgedByItsTargets() {
        Dataset data = blind(column(0, 0, 0, 1));
        TrainerBuilder trainer =
                trainer("mean-squared-error").classWeights(1, 9).epochs(3000);
        assertThat(predicted(trainer, network(1, "sigmoid"), data)[0]).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void severalLabelsAndNumbersAreRefused() {
        Dataset labels = blind(new DMatrixRMaj(new double[][] {{1, 0, 1}, {0, 0, 0}}));
        assertThatThrownBy(() ->
                        predicted(trainer("binary-cross-entropy").classWeights(1, 1, 1), network(3, "sigmoid"), labels))
                .hasMessage(
                        "Class weights are for classes, but the targets of binary-cross-entropy are several labels; give"
                                + " each row a weight with Dataset.withWeights(...).");
        Dataset numbers = blind(column(-1, 2, -3, 4));
        String reason =
                "class weights: target row 0, column 0 is -1.0; a single column must hold probabilities of class 1, in"
                        + " [0, 1]. Give every class a column of its own, with 1 in the column of the class; for quantities use"
                        + " weights of rows, Dataset.withWeights(...).";
        assertThatThrownBy(
                        () -> predicted(trainer("mean-squared-error").classWeights(1), network(1, "identity"), numbers))
                .hasMessage(reason);
        assertThatThrownBy(() ->
                        predicted(trainer("mean-squared-error").balancedClasses(), network(1, "identity"), numbers))
                .hasMessage(reason);
        assertThatThrownBy(() -> predicted(
                        trainer("mean-absolute-error").balancedClasses(), network(1, "identity"), blind(column(0, 1))))
                .hasMessage(
                        "Class weights are for classes, but the targets of mean-absolute-error are numbers; give each row"
                                + " a weight with Dataset.withWeights(...).");
    }

    @Test
    void oneWeightPerClassIsExpected() {
        assertThatThrownBy(() -> predicted(
                        trainer("binary-cross-entropy").classWeights(1), network(1, "sigmoid"), blind(column(0, 1))))
                .hasMessage(
                        "There are 2 classes but 1 class weights; give one per class, for example classWeights(1, 9) for"
                                + " no and yes.");
    }

    @Test
    void aClassWithoutExamplesIsNotForgotten() {
        Dataset none = blind(column(0, 0, 0));
        assertThatThrownBy(
                        () -> predicted(trainer("binary-cross-entropy").balancedClasses(), network(1, "sigmoid"), none))
                .hasMessage(
                        "balancedClasses() needs training examples of every class, but class 1 (yes) has none; add some,"
                                + " or leave the class out.");
        assertThatThrownBy(() ->
                        predicted(trainer("binary-cross-entropy").classWeights(0, 1), network(1, "sigmoid"), none))
                .hasMessage(
                        "Class weights [0.0, 1.0] leave every row with weight 0, so nothing can be learned; give a class"
                                + " that occurs a weight.");
    }

    /** A rate that falls to 0 takes the noise of small batches out. */
    private static TrainerBuilder falling(String loss, int batch, int rows) {
        int epochs = STEPS / (rows / batch) + 1;
        return Trainer.builder()
                .loss(loss)
                .optimizer("sgd(learning-rate=0.5)")
                .schedule("polynomial(steps=" + STEPS + ", power=2.0)")
                .batchSize(batch)
                .epochs(epochs)
                .stop(Stop.after(STEPS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32, 64})
    void theWeightedOptimumIsReachedByEveryBatchSize(int batch) {
        RandomStream random = RandomStream.at(3, "weighted");
        DMatrixRMaj labels = new DMatrixRMaj(64, 1);
        DMatrixRMaj classes = new DMatrixRMaj(64, 3);
        DMatrixRMaj numbers = new DMatrixRMaj(64, 1);
        double[] weights = new double[64];
        double sum = 0;
        double[] expected = new double[5];
        for (int row = 0; row < 64; row++) {
            weights[row] = 0.25 + 4 * random.nextDouble();
            int c = random.nextInt(3);
            classes.set(row, c, 1);
            labels.set(row, 0, random.nextDouble() < 0.3 ? 1 : 0);
            numbers.set(row, 0, random.nextGaussian());
            sum += weights[row];
            expected[c] += weights[row];
            expected[3] += weights[row] * labels.get(row, 0);
            expected[4] += weights[row] * numbers.get(row, 0);
        }
        double total = sum;
        double[] means = Arrays.stream(expected).map(value -> value / total).toArray();
        assertThat(predicted(
                        falling("cross-entropy", batch, 64),
                        network(3, "softmax"),
                        blind(classes).withWeights(weights)))
                .containsExactly(Arrays.copyOf(means, 3), within(1e-3));
        assertThat(predicted(
                        falling("binary-cross-entropy", batch, 64),
                        network(1, "sigmoid"),
                        blind(labels).withWeights(weights)))
                .containsExactly(new double[] {means[3]}, within(1e-3));
        assertThat(predicted(
                        falling("half-squared-error", batch, 64),
                        network(1, "identity"),
                        blind(numbers).withWeights(weights)))
                .containsExactly(new double[] {means[4]}, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void balancedClassesDoNotDependOnTheBatch(int batch) {
        Dataset data = blind(new DMatrixRMaj(new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}}));
        assertThat(predicted(falling("cross-entropy", batch, 4).balancedClasses(), network(2, "softmax"), data)[1])
                .isCloseTo(0.5, within(1e-3));
    }

    @Test
    void twoRowsOfWeightsOneAndThree() {
        Dataset data = blind(column(0, 1)).withWeights(new double[] {1, 3});
        assertThat(predicted(falling("mean-squared-error", 1, 2), network(1, "identity"), data)[0])
                .isCloseTo(0.75, within(1e-3));
    }

    @Test
    void inFullBatchesAWeightIsARepeatedRow() {
        Dataset weighted = Dataset.of(column(0, 1, 2), column(1, 3, 2)).withWeights(new double[] {2, 1, 3});
        Dataset repeated = Dataset.of(column(0, 0, 1, 2, 2, 2), column(1, 1, 3, 2, 2, 2));
        TrainerBuilder trainer = trainer("mean-squared-error").optimizer("sgd(learning-rate=0.05)");
        Network network = network(1, "identity");
        double[] a = trainer.build().fit(network, weighted).model().parameters().value(0).data;
        double[] b = trainer.build().fit(network, repeated).model().parameters().value(0).data;
        assertThat(a[0]).isCloseTo(b[0], within(1e-12));
    }

    /** Six rows of forty have a weight; a validation set of zeros alone would cost 0, and win. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void rowsOfWeightZeroAreDealtToBothSides(long seed) {
        DMatrixRMaj targets = new DMatrixRMaj(40, 1);
        double[] weights = new double[40];
        for (int i = 0; i < 6; i++) {
            weights[7 * i] = 1;
            targets.set(7 * i, 0, 1 + i);
        }
        TrainingResult result = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("sgd")
                .validationShare(0.2)
                .earlyStopping(EarlyStopping.onCost(3))
                .seed(seed)
                .epochs(5)
                .build()
                .fit(network(1, "identity"), blind(targets).withWeights(weights));
        assertThat(result.history().epochs())
                .extracting(EpochRecord::judgedCost)
                .allSatisfy(cost -> assertThat(cost).isPositive());
    }

    @Test
    void aSideWithoutWeightIsRefused() {
        Dataset data = blind(column(1, 2, 3, 4)).withWeights(new double[] {1, 0, 0, 0});
        assertThatThrownBy(() -> Trainer.builder()
                        .loss("mean-squared-error")
                        .optimizer("sgd")
                        .validationShare(0.5)
                        .build()
                        .fit(network(1, "identity"), data))
                .hasMessage(
                        "A validation share of 0.5 leaves one side with rows of weight 0 only; give more rows with a"
                                + " weight, another share, or validation(...).");
    }
}
