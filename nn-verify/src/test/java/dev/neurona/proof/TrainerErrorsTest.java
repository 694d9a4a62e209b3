package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static dev.neurona.proof.Examples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.Diagnosis;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.History;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What is said to somebody whose trainer or data do not fit, or whose run leaves the finite numbers; in full. */
class TrainerErrorsTest {

    private static final Network NETWORK =
            Network.builder().input(2).dense(3, "tanh").dense(2, "identity").build();

    private static TrainerBuilder trainer() {
        return Trainer.builder().loss("half-squared-error").optimizer("sgd(learning-rate=0.1)");
    }

    private static String refusal(TrainerBuilder builder) {
        try {
            builder.build();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The trainer was not refused.");
    }

    private static String refusal(DMatrixRMaj x, DMatrixRMaj y) {
        TrainingState state = trainer().build().start(NETWORK);
        try {
            trainer().build().train(state, Dataset.of(x, y).withNames(names("length", x), names("price", y)));
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The data were not refused.");
    }

    private static List<String> names(String name, DMatrixRMaj of) {
        return IntStream.range(0, of.numCols).mapToObj(i -> name + i).toList();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(refusal(Trainer.builder()
                        .loss("cros-entropy")
                        .optimizer("adam(learning-rate=-1.0)")
                        .schedule("cosine(stps=3)")
                        .batchSize(0)
                        .epochs(-1)
                        .threads(0)
                        .validationShare(1)
                        .metrics("acuracy")
                        .classWeights(1, -2)))
                .isEqualTo("""
                        The trainer has 9 problems:
                          No loss is called 'cros-entropy'. Available: binary-cross-entropy, cosine, \
                        cross-entropy, focal-binary-cross-entropy, focal-cross-entropy, gamma-deviance, \
                        gaussian-likelihood, half-squared-error, hinge, huber, kl-divergence, log-cosh, \
                        mean-absolute-error, mean-squared-error, multi-class-hinge, ordinal, poisson, quantile, \
                        squared-error, squared-hinge, tweedie-deviance, weighted-binary-cross-entropy. Did you \
                        mean 'cross-entropy'? (Class loaders asked: 'app'; another is named by Components.using.)
                          adam: learning-rate must be in (0, inf), got -1.0.
                          cosine has no hyperparameter 'stps'. It has: steps, minimum. Did you mean 'steps'?
                          The batch size must be at least 1, got 0.
                          The number of epochs must be at least 0, got -1.
                          The number of threads must be at least 1, got 0.
                          The validation share must be in (0, 1), got 1.0.
                          No metric is called 'acuracy'. Available: accuracy, average-precision, \
                        balanced-accuracy, brier, by-class, calibration-error, class-roc-auc, cohen-kappa, \
                        coverage-error, explained-variance, f-beta, f1, hamming-loss, jaccard, label-accuracy, \
                        label-f-beta, label-jaccard, label-precision, label-recall, log-loss, mae, mape, \
                        matthews, max-error, median-absolute-error, mse, msle, pinball, poisson-deviance, \
                        precision, r2, ranking-average-precision, ranking-loss, recall, rmse, roc-auc, \
                        subset-accuracy, top-k, top-k-precision, top-k-recall. Did you mean 'accuracy'? \
                        (Class loaders asked: 'app'; another is named by Components.using.)
                          A class weight must be finite and at least 0, got -2.0.""");
        assertThat(refusal(Trainer.builder())).isEqualTo("""
                The trainer has 2 problems:
                  The loss is missing; call loss(...), for example loss("cross-entropy").
                  The optimizer is missing; call optimizer(...), for example optimizer("adam").""");
    }

    @Test
    void aMissingLossIsToldBesideOtherProblems() {
        assertThat(refusal(Trainer.builder().optimizer("adm").epochs(-1))).isEqualTo("""
                The trainer has 3 problems:
                  No optimizer is called 'adm'. Available: adabelief, adadelta, adagrad, adam, adamax, adamw, amsgrad, lion, \
                lookahead, nadam, radam, rmsprop, rprop, sgd, weight-decay. Did you mean 'adam'? \
                (Class loaders asked: 'app'; another is named by Components.using.)
                  The number of epochs must be at least 0, got -1.
                  The loss is missing; call loss(...), for example loss("cross-entropy").""");
    }

    private static Dataset dataset() {
        return Dataset.of(new DMatrixRMaj(3, 2), new DMatrixRMaj(3, 2));
    }

    @Test
    void callsThatExcludeEachOtherAreRefusedInEitherOrder() {
        assertThat(refusal(trainer().fullBatch().batchSize(2)))
                .isEqualTo("fullBatch() and batchSize(2) exclude each other; call one of them.");
        assertThat(refusal(trainer().batchSize(2).fullBatch()))
                .isEqualTo("batchSize(2) and fullBatch() exclude each other; call one of them.");
        assertThat(refusal(trainer().classWeights(1, 2).balancedClasses()))
                .isEqualTo("classWeights(...) and balancedClasses() exclude each other; call one of them.");
        assertThat(refusal(trainer().validationShare(0.5).validation(dataset())))
                .isEqualTo("validationShare(0.5) and validation(...) exclude each other; call one of them.");
    }

    @Test
    void theOrderOfCallsDoesNotMatter() {
        assertThat(trainer().inOrder().batchSize(9).build().text())
                .isEqualTo(trainer().batchSize(9).inOrder().build().text())
                .contains("batch=9 as given");
        assertThat(trainer().scheduleByEpoch().schedule("cosine").build().text())
                .isEqualTo(
                        trainer().schedule("cosine").scheduleByEpoch().build().text())
                .contains("cosine(steps=100, minimum=0.0) by epoch");
        assertThat(trainer().fullBatch().build().toBuilder()
                        .batchSize(4)
                        .build()
                        .text())
                .contains("batch=4 shuffled");
    }

    @Test
    void metricsRefuseTargetsBeforeTheFirstStep() {
        Dataset prices = Dataset.of(matrix(row(1, 2), row(3, 4), row(5, 6)), matrix(row(1, 0), row(0, 1), row(3, 9)));
        Dataset classes = Dataset.of(matrix(row(1, 2), row(3, 4)), matrix(row(1, 0), row(0, 1)));
        String message =
                "accuracy: target row 2, column 0 is 3.0; a row must hold one class: 1 in the column of the class "
                        + "and 0 in the others, or probabilities that sum to 1. Divide each row by its sum if it holds counts; for "
                        + "quantities use r2, rmse or mae.";
        assertMetricRefuses(trainer().metrics("accuracy"), prices, message);
        assertMetricRefuses(trainer().metrics("mse", "accuracy").validation(prices), classes, message);
        assertMetricRefuses(trainer().metrics("accuracy").validationShare(0.5), prices, message);
        // The rows that are trained on are not judged.
        trainer().metrics("accuracy").validation(classes).epochs(1).build().fit(NETWORK, prices);
    }

    private static void assertMetricRefuses(TrainerBuilder builder, Dataset data, String message) {
        Trainer trainer = builder.build();
        TrainingState state = trainer.start(NETWORK);
        assertThatThrownBy(() -> trainer.train(state, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(state.history().epochs()).isEmpty();
    }

    @Test
    void whatIsNotMeasuredCannotBeWatched() {
        assertThat(refusal(trainer().metrics("mse").earlyStopping(EarlyStopping.on("accuracy", 3))))
                .isEqualTo(
                        "Nothing called 'accuracy' is measured in this run. There is: cost, mse. Add it with metrics(...).");
        assertThat(refusal(trainer().stop(Stop.at("f1", 0.9))))
                .isEqualTo("Nothing called 'f1' is measured in this run. There is: cost. Add it with metrics(...).");
        assertThatThrownBy(() -> EarlyStopping.onCost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("early stopping: patience must be at least 1, got 0.");
        assertThatThrownBy(() -> new EarlyStopping("cost", 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("early stopping: minimumChange must be at least 0, got NaN.");
        assertThatThrownBy(() -> Stop.after(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of steps must be at least 0, got -1.");
        assertThatThrownBy(() -> new History(List.of()).last())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No epoch has finished, so there is no last one.");
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        assertThat(refusal(new DMatrixRMaj(5, 3), new DMatrixRMaj(5, 2)))
                .isEqualTo("dense1 expects 2 columns (features) but the data are 5x3; rows are examples, so give each"
                        + " example one row of 2 numbers.");
        assertThat(refusal(new DMatrixRMaj(5, 2), new DMatrixRMaj(5, 1)))
                .isEqualTo("dense2 has 2 outputs but the targets are 5x1; give each example one target per output, for"
                        + " classes a 1 in the column of its class.");
        assertThat(refusal(matrix(row(1, 2), row(3, Double.NaN)), new DMatrixRMaj(2, 2)))
                .isEqualTo(
                        "Row 1, feature 'length1' is NaN; every number must be finite. Drop the row, or impute the value.");
        assertThat(refusal(new DMatrixRMaj(2, 2), matrix(row(Double.NEGATIVE_INFINITY, 2), row(3, 4))))
                .isEqualTo(
                        "Row 0, target 'price0' is -Infinity; every number must be finite. Drop the row, or impute the value.");
    }

    @Test
    void aShareThatLeavesOneSideEmptyIsRefused() {
        Dataset one = Dataset.of(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2));
        assertThatThrownBy(() -> trainer().validationShare(0.5).build().fit(NETWORK, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A validation share of 0.5 of 1 examples leaves one side empty; give more examples, another"
                        + " share, or validation(...).");
    }

    @Test
    void oneClassWeightAnOutputIsWanted() {
        DMatrixRMaj classes = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {1, 0}});
        Dataset data = Dataset.of(new DMatrixRMaj(3, 2), classes);
        assertThatThrownBy(() -> trainer().classWeights(1, 2, 3).build().fit(NETWORK, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are 2 classes but 3 class weights; give one per class.");
    }

    @Test
    void aLossThatIsNoLongerFiniteIsToldBeforeAnythingIsChanged() {
        DMatrixRMaj x = matrix(row(1, 2), row(3, 4), row(5, 1e200), row(7, 8));
        Dataset data = Dataset.of(x, new DMatrixRMaj(4, 1)).withNames(List.of("width", "length"), List.of("price"));
        Network network = Network.builder()
                .seed(1)
                .input(2)
                .dense(3, "identity")
                .dense(1, "identity")
                .build();
        Trainer trainer = trainer().batchSize(2).inOrder().build();
        TrainingState state = trainer.start(network);
        String[] before = {""};
        Trainer watched = trainer.toBuilder()
                .onStep((step, at) -> before[0] = at.parameters().sha256())
                .build();
        DivergenceException diverged =
                catchThrowableOfType(DivergenceException.class, () -> watched.train(state, data));
        assertThat(diverged.diagnosis().headline())
                .isEqualTo(
                        "Loss became Infinity at epoch 1, batch 2 (step 2), rows [2]: first non-finite value in dense2,"
                                + " loss; largest |input| is column 'length', 1.00e+200. Weights are untouched.");
        assertThat(diverged.diagnosis().rows()).containsExactly(2);
        assertThat(state.parameters().sha256()).isEqualTo(before[0]);
        assertThat(state.progress().step()).isEqualTo(1);
    }

    /** The cost is still finite, but a derivative overflows on its way to the first layer. */
    @Test
    void aGradientThatIsNoLongerFiniteIsToldToo() {
        Network network = Network.builder()
                .input(1)
                .dense(1, "identity")
                .dense(1, "identity")
                .build();
        TrainingState state = trainer().build().start(network);
        state.parameters().get("dense1.weights").set(0, 0, 1e-200);
        state.parameters().get("dense2.weights").set(0, 0, 1e200);
        assertThat(divergence(state, Dataset.of(matrix(row(1e150)), matrix(row(0.0))))
                        .headline())
                .isEqualTo("A gradient became infinite or NaN at epoch 1, batch 1 (step 1), rows [0]: first non-finite"
                        + " value in dense1, backward; largest |input| is column 'x1', 1.00e+150. Weights are"
                        + " untouched.");
    }

    /** Every error is finite, but its product with the input is not. */
    @Test
    void aGradientThatOverflowsInItsProductIsToldToo() {
        Network network = Network.builder().input(1).dense(1, "identity").build();
        TrainingState state = trainer().build().start(network);
        state.parameters().get("dense1.weights").set(0, 0, 1e-60);
        assertThat(divergence(state, Dataset.of(matrix(row(1e200)), matrix(row(0.0))))
                        .headline())
                .isEqualTo("A gradient became infinite or NaN at epoch 1, batch 1 (step 1), rows [0]: first non-finite"
                        + " value in dense1, backward; largest |input| is column 'x1', 1.00e+200. Weights are"
                        + " untouched.");
    }

    private static Diagnosis divergence(TrainingState state, Dataset data) {
        String before = state.parameters().sha256();
        DivergenceException diverged = catchThrowableOfType(
                DivergenceException.class, () -> trainer().build().train(state, data));
        assertThat(diverged).hasMessageStartingWith(diverged.diagnosis().headline());
        assertThat(state.parameters().sha256()).isEqualTo(before);
        assertThat(state.progress().step()).isZero();
        return diverged.diagnosis();
    }
}
