package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that are legal, but cannot be learnt as they are, are warned of once, before the first step. */
class DataWarningsTest {

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static DMatrixRMaj rows(double[]... rows) {
        return new DMatrixRMaj(rows);
    }

    private static final DMatrixRMaj X = column(0, 1, 2, 3);

    private static List<String> warnings(String activation, String loss, DMatrixRMaj x, DMatrixRMaj y) {
        return LogLines.of(() -> fit(activation, loss, Dataset.of(x, y)));
    }

    private static TrainingResult fit(String activation, String loss, Dataset data) {
        Network network = Network.builder()
                .input(data.features().numCols)
                .dense(data.targets().numCols, activation)
                .build();
        return Trainer.builder()
                .loss(loss)
                .optimizer("sgd(learning-rate=1.0E-9)")
                .explodingCost(ExplodingCost.NEVER)
                .epochs(2)
                .build()
                .fit(network, data);
    }

    @Test
    void soundDataAreNotWarnedOf() {
        assertThat(warnings("identity", "mean-squared-error", X, column(-3, 0, 2, 5)))
                .isEmpty();
        assertThat(warnings("sigmoid", "mean-squared-error", X, column(0, 0, 1, 1)))
                .isEmpty();
        assertThat(warnings("tanh", "mean-squared-error", X, column(-1, 0, 0.5, 1)))
                .isEmpty();
        assertThat(warnings("exponential", "poisson", X, column(0, 12, 5000, 1)))
                .isEmpty();
    }

    private static List<String> weighted(String activation, String loss, DMatrixRMaj y, double... weights) {
        return LogLines.of(() -> fit(activation, loss, Dataset.of(X, y).withWeights(weights)));
    }

    @Test
    void classesOfWhichNoRowCounts() {
        DMatrixRMaj classes =
                rows(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 1});
        assertThat(weighted("softmax", "cross-entropy", classes, 1, 1, 0, 2)).isEmpty();
        assertThat(weighted("softmax", "cross-entropy", classes, 1, 1, 0, 0))
                .containsExactly(
                        "All rows with 'y3' have a weight of 0, so they are not learnt. Give them a weight greater than 0, or"
                                + " leave them out.");
        assertThat(weighted("softmax", "cross-entropy", classes, 0, 0, 1, 1))
                .singleElement()
                .asString()
                .startsWith("All rows with 'y1' ");
        assertThat(weighted("sigmoid", "binary-cross-entropy", column(0, 0, 1, 1), 1, 1, 0, 0))
                .singleElement()
                .asString()
                .startsWith("All rows with 'y1' ");
        assertThat(weighted("sigmoid", "binary-cross-entropy", column(0, 0, 1, 1), 0, 0, 1, 1))
                .singleElement()
                .asString()
                .startsWith("All rows without 'y1' ");
        assertThat(weighted("identity", "mean-squared-error", column(0, 0, 1, 1), 0, 0, 1, 1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sigmoid, 3, 6, '[0, 1]'",
        "relu, -6, -3, '[0, inf)'",
        "tanh, -1, 1.5, '[-1, 1]'",
        "softplus, -0.5, 4, '[0, inf)'",
        "elu, -3, 2, '[-1, inf)'"
    })
    void targetsThatTheOutputsCannotReach(String activation, double low, double high, String range) {
        assertThat(warnings(activation, "mean-squared-error", X, column(low, high, low, high)))
                .containsExactly("Target 'y1' reaches from " + number(low) + " to "
                        + number(high) + ", but the outputs of " + activation + " lie in " + range
                        + ". Use an output activation that reaches the targets, such as identity, or scale them to the"
                        + " interval.");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    @Test
    void rowsWithoutWeightAreNotLookedAt() {
        Dataset data = Dataset.of(X, column(0, 1, 7, 1)).withWeights(new double[] {1, 1, 0, 1});
        assertThat(LogLines.of(() -> fit("sigmoid", "mean-squared-error", data)))
                .isEmpty();
        Dataset far = Dataset.of(column(1, 2, 5000), column(1, 2, 3));
        assertThat(LogLines.of(() -> fit("identity", "mean-squared-error", far.withWeights(new double[] {1, 1, 0}))))
                .isEmpty();
        Dataset constant = Dataset.of(column(7, 7, 5), column(1, 2, 3)).withWeights(new double[] {1, 1, 0});
        assertThat(LogLines.of(() -> fit("identity", "mean-squared-error", constant)))
                .hasSize(1);
    }

    @Test
    void aPairThatHardlyLearnsIsWarnedOfByTheNameOfTheLayer() {
        DMatrixRMaj classes = rows(new double[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
        assertThat(warnings("softmax", "mean-squared-error", X, classes))
                .containsExactly(
                        "dense1 ends with softmax. The gradient of mean-squared-error behind softmax vanishes where"
                                + " an output is near 0 or 1, however wrong it is. For classes use cross-entropy or"
                                + " focal-cross-entropy or kl-divergence.");
    }

    @Test
    void largeTargetsBehindAnUnboundedOutput() {
        assertThat(warnings("identity", "mean-squared-error", X, column(100_000, 250_000, 900_000, 1)))
                .containsExactly(
                        "Target 'y1' reaches from 1.000 to 9.000e+05: weights that begin near 0 take long to get"
                                + " there, and the first gradients are as large. Standardise the targets, or divide them by a"
                                + " constant.");
        assertThat(warnings("identity", "mean-absolute-error", X, column(-5000, 0, 1, 2)))
                .hasSize(1);
        assertThat(warnings("identity", "mean-squared-error", X, column(-900, 0, 1, 2)))
                .isEmpty();
    }

    @Test
    void featuresOfSpansFarApart() {
        assertThat(warnings(
                        "identity",
                        "mean-squared-error",
                        rows(new double[][] {{0, 0}, {1, 5000}, {0.5, 100}}),
                        column(1, 2, 3)))
                .containsExactly(
                        "Feature 'x2' spans 5.00e+03 and feature 'x1' 1.00: no learning rate suits both. Standardise the"
                                + " features.");
        assertThat(warnings(
                        "identity",
                        "mean-squared-error",
                        rows(new double[][] {{0, 0}, {1, 900}, {0.5, 100}}),
                        column(1, 2, 3)))
                .isEmpty();
        assertThat(warnings(
                        "identity",
                        "mean-squared-error",
                        rows(new double[][] {{0, 7}, {1e-4, 7}, {0, 7}}),
                        column(1, 2, 3)))
                .as("a constant column is far from no other")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1990, 2020, '1990', '2020', '30.0'",
        "-2000, -1999, '-2000', '-1999', '1.00'",
        "101.5, 102, '101.500', '102', '0.500'"
    })
    void aFeatureFarFromZero(double low, double high, String shownLow, String shownHigh, String span) {
        List<String> warnings = warnings("identity", "mean-squared-error", column(low, high, low), column(1, 2, 3));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("Feature 'x1' reaches from " + shownLow)
                .endsWith("far from 0 compared with its span of " + span
                        + ": it looks constant to the network. Standardise the features.");
    }

    @Test
    void featuresNearZeroComparedWithTheirSpanAreFine() {
        assertThat(warnings("identity", "mean-squared-error", column(4.3, 7.9, 5), column(1, 2, 3)))
                .isEmpty();
        assertThat(warnings("identity", "mean-squared-error", column(-100, 100, 5), column(1, 2, 3)))
                .isEmpty();
    }

    /** Codes have no scale, and batch-norm in front takes it out. */
    @Test
    void theScaleOfFeaturesMattersOnlyToALayerThatSeesIt() {
        DMatrixRMaj x = rows(new double[][] {{0, 0.5}, {4999, 0.25}, {7, 0.75}, {7, 1}});
        Dataset data = Dataset.of(x, column(1, 2, 3, 4));
        Network codes = Network.builder()
                .input(2)
                .layer("embedding(columns=[0], categories=[5000], sizes=[2])")
                .dense(1, "identity")
                .build();
        Network normed =
                Network.builder().input(2).batchNorm().dense(1, "identity").build();
        Network plain = Network.builder().input(2).dense(1, "identity").build();
        Trainer trainer = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("sgd(learning-rate=1.0E-9)")
                .epochs(1)
                .build();
        assertThat(LogLines.of(() -> trainer.fit(codes, data))).isEmpty();
        assertThat(LogLines.of(() -> trainer.fit(normed, data))).isEmpty();
        assertThat(LogLines.of(() -> trainer.fit(plain, data))).hasSize(1);
    }

    @Test
    void onlyConstantFeatures() {
        String expected =
                "All features are constant, so all rows get the same prediction. Look at how the features were read.";
        assertThat(warnings("identity", "mean-squared-error", column(0, 0, 0), column(1, 2, 3)))
                .containsExactly(expected);
        assertThat(warnings("identity", "mean-squared-error", rows(new double[][] {{7, 1}, {7, 1}}), column(1, 2)))
                .containsExactly(expected);
        assertThat(warnings("identity", "mean-squared-error", rows(new double[][] {{7, 1}, {7, 2}}), column(1, 2)))
                .isEmpty();
    }

    @Test
    void aRunThatGoesOnIsNotWarnedAgain() {
        Network network = Network.builder().input(1).dense(1, "sigmoid").build();
        Dataset data = Dataset.of(X, column(3, 4, 5, 6));
        Trainer trainer = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("sgd")
                .epochs(1)
                .build();
        TrainingState state = trainer.start(network);
        assertThat(LogLines.of(() -> trainer.train(state, data))).hasSize(1);
        Trainer longer = trainer.toBuilder().epochs(2).build();
        assertThat(LogLines.of(() -> longer.train(state, data))).isEmpty();
    }

    private static Trainer normed(int batch) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd")
                .epochs(1)
                .batchSize(batch)
                .build();
    }

    private static final Network NORMED = Network.builder()
            .input(2)
            .dense(4, "identity")
            .batchNorm("relu")
            .dense(2, "softmax")
            .build();

    private static Dataset twoClasses(int rows) {
        DMatrixRMaj x = new DMatrixRMaj(rows, 2);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        for (int row = 0; row < rows; row++) {
            x.set(row, 0, row);
            x.set(row, 1, row % 3);
            y.set(row, row % 2, 1);
        }
        return Dataset.of(x, y);
    }

    @Test
    void batchNormIsNotTrainedRowByRow() {
        String fact = "batch-norm1 compares the rows of a batch, and learns nothing from a batch of 1 row";
        assertThatThrownBy(() -> normed(1).fit(NORMED, twoClasses(9)))
                .hasMessage(fact + "; train with at least 2 rows per batch, or without batch-norm.");
        assertThatThrownBy(() -> normed(32).fit(NORMED, twoClasses(1)))
                .hasMessage(fact + "; train with at least 2 rows per batch, or without batch-norm.");
        assertThat(LogLines.of(() -> normed(4).fit(NORMED, twoClasses(9))))
                .containsExactly(
                        fact + ", which the last batch of each epoch is: 9 rows in batches of 4. Choose another"
                                + " batch size.");
        assertThat(LogLines.of(() -> normed(4).fit(NORMED, twoClasses(10)))).isEmpty();
    }

    /** A cost that was 0 is no measure: a row whose target is what the network begins with. */
    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd(learning-rate=0.01)"})
    void aRunWhoseFirstBatchesCostNothingTrains(String optimizer) {
        Network network = Network.builder().input(1).dense(1, "identity").build();
        TrainingResult result = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer(optimizer)
                .inOrder()
                .batchSize(1)
                .epochs(3)
                .build()
                .fit(network, Dataset.of(column(0, 1, 2), column(0, 40, 80)));
        assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
    }
}
