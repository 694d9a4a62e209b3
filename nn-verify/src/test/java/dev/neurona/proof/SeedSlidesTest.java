package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static dev.neurona.proof.Examples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.activation.Identity;
import dev.neurona.activation.Softmax;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.loss.CrossEntropy;
import dev.neurona.loss.HalfSquaredError;
import dev.neurona.loss.SquaredError;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.train.Objective;
import dev.neurona.train.Reduction;
import dev.neurona.train.StepRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The system that a first course draws on its slides, row by row: four layers of 4, 5, 3 and 2 units. */
class SeedSlidesTest {

    private static final DMatrixRMaj INPUT = matrix(row(1, 0, 0, 0));
    private static final DMatrixRMaj TARGET = matrix(row(1, 0));

    private final Network network = slides("sigmoid", "softmax");
    private final Parameters parameters = network.initialParameters();
    private final Workspace workspace = network.workspace(1);

    private static Network slides(String hidden, String output) {
        return Network.builder()
                .seed(3)
                .initializer("uniform(low=-3.0, high=3.0)")
                .input(4)
                .dense(5, hidden)
                .dense(3, hidden)
                .dense(2, output)
                .build();
    }

    private static Objective objective(Network network, Loss loss) {
        return Objective.of(network, loss);
    }

    @Test
    void s01_aNetworkIsWeightsBiasZAndAOfEveryLayerButTheInput() {
        network.forward(INPUT, parameters, workspace);
        assertThat(network.layers()).hasSize(3);
        assertThat(parameters.names())
                .containsExactly(
                        "dense1.weights",
                        "dense1.bias",
                        "dense2.weights",
                        "dense2.bias",
                        "dense3.weights",
                        "dense3.bias");
        assertShape(parameters.get("dense1.weights"), 4, 5);
        assertShape(parameters.get("dense2.weights"), 5, 3);
        assertShape(parameters.get("dense3.weights"), 3, 2);
        int[] units = {5, 3, 2};
        for (int i = 0; i < 3; i++) {
            assertShape(parameters.get("dense" + (i + 1) + ".bias"), 1, units[i]);
            assertShape(workspace.layer("dense" + (i + 1)).z(), 1, units[i]);
            assertShape(workspace.layer("dense" + (i + 1)).a(), 1, units[i]);
        }
        assertThatThrownBy(() -> workspace.layer("input"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No layer is called 'input'. There are: dense1, dense2, dense3.");
    }

    private static void assertShape(DMatrixRMaj matrix, int rows, int columns) {
        assertThat(row(matrix.numRows, matrix.numCols)).containsExactly(rows, columns);
    }

    @Test
    void s02_forwardIsTheProductPlusTheBiasThenTheActivation() {
        network.forward(INPUT, parameters, workspace);
        double[] a = {1, 0, 0, 0};
        for (int i = 0; i < 3; i++) {
            LayerValues pass = workspace.layer(i);
            double[] z = plusBias(a, parameters.value(2 * i), parameters.value(2 * i + 1));
            assertRow(pass.z(), z);
            a = i < 2 ? Arrays.stream(z).map(v -> 1 / (1 + Math.exp(-v))).toArray() : softmax(z);
            assertRow(pass.a(), a);
        }
    }

    private static double[] plusBias(double[] a, DMatrixRMaj w, DMatrixRMaj b) {
        double[] z = new double[w.numCols];
        for (int j = 0; j < z.length; j++) {
            z[j] = b.get(0, j);
            for (int i = 0; i < a.length; i++) {
                z[j] += a[i] * w.get(i, j);
            }
        }
        return z;
    }

    private static double[] softmax(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += Math.exp(v);
        }
        double total = sum;
        return Arrays.stream(z).map(v -> Math.exp(v) / total).toArray();
    }

    private static void assertRow(DMatrixRMaj found, double... expected) {
        assertThat(Arrays.copyOf(found.data, found.getNumElements())).containsExactly(expected, within(1e-14));
    }

    @Test
    void s03_softmaxIsOverAllOutputsOfTheRow() {
        DMatrixRMaj z = matrix(row(1, 2, 3), row(-5, 0, 4));
        DMatrixRMaj a = new DMatrixRMaj(2, 3);
        new Softmax().forward(z, a);
        for (int r = 0; r < 2; r++) {
            double[] probabilities = row(a.get(r, 0), a.get(r, 1), a.get(r, 2));
            assertThat(probabilities)
                    .containsExactly(softmax(row(z.get(r, 0), z.get(r, 1), z.get(r, 2))), within(1e-15));
            assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-15));
            assertThat(Arrays.stream(probabilities).allMatch(p -> p > 0 && p < 1))
                    .isTrue();
        }
    }

    @Test
    void s04_crossEntropyIsInNatsAndItsGradientIsTheResidual() {
        double[] loss = new double[1];
        new CrossEntropy().value(matrix(row(0.55, 0.45)), TARGET, loss);
        assertThat(loss[0]).isCloseTo(0.5978370007556204, within(1e-15));
        // The slide has the same number in base 10, to which the gradient that it uses does not belong.
        assertThat(loss[0] / Math.log(10)).isCloseTo(0.259637311, within(1e-9));

        DMatrixRMaj z = matrix(row(Math.log(0.55), Math.log(0.45)));
        DMatrixRMaj dz = new DMatrixRMaj(1, 2);
        new CrossEntropy().gradientAtLink(z, matrix(row(0.55, 0.45)), TARGET, dz);
        assertRow(dz, -0.45, 0.45);
    }

    @Test
    void s05_squaredErrorAndSigmoidsEverywhereIsTheOtherVariant() {
        Network sigmoids = slides("sigmoid", "sigmoid");
        Loss loss = Components.parse(Loss.class, "squared-error");
        Workspace scratch = sigmoids.workspace(1);
        double cost = objective(sigmoids, loss).gradient(Dataset.of(INPUT, TARGET), parameters, scratch);
        DMatrixRMaj x = scratch.output().a();
        assertThat(cost).isCloseTo((x.get(0, 0) - 1) * (x.get(0, 0) - 1) + x.get(0, 1) * x.get(0, 1), within(1e-15));

        DMatrixRMaj derivative = new DMatrixRMaj(1, 2);
        loss.gradient(x, TARGET, derivative);
        assertRow(derivative, 2 * (x.get(0, 0) - 1), 2 * x.get(0, 1));
        assertRow(
                scratch.output().dz(),
                2 * (x.get(0, 0) - 1) * x.get(0, 0) * (1 - x.get(0, 0)),
                2 * x.get(0, 1) * x.get(0, 1) * (1 - x.get(0, 1)));

        TrainingResult fit = Trainer.builder()
                .loss("squared-error")
                .optimizer("sgd(learning-rate=1.0)")
                .fullBatch()
                .epochs(200)
                .build()
                .fit(sigmoids, Dataset.of(INPUT, TARGET));
        assertThat(fit.history().last().cost()).isLessThan(0.01);
    }

    @Test
    void s06_backwardIsErrorTimesTransposedWeightsTimesDerivative() {
        objective(network, new CrossEntropy()).gradient(Dataset.of(INPUT, TARGET), parameters, workspace);
        LayerValues output = workspace.layer(2);
        assertRow(output.dz(), output.a().get(0, 0) - 1, output.a().get(0, 1));
        DMatrixRMaj before = INPUT;
        for (int i = 0; i < 3; i++) {
            LayerValues pass = workspace.layer(i);
            assertRow(pass.db(), Arrays.copyOf(pass.dz().data, pass.dz().numCols));
            for (int r = 0; r < before.numCols; r++) {
                for (int c = 0; c < pass.dz().numCols; c++) {
                    assertThat(pass.dw().get(r, c))
                            .isCloseTo(before.get(0, r) * pass.dz().get(0, c), within(1e-15));
                }
            }
            before = pass.a();
        }
        for (int i = 1; i >= 0; i--) {
            LayerValues pass = workspace.layer(i);
            LayerValues next = workspace.layer(i + 1);
            DMatrixRMaj w = parameters.value(2 * (i + 1));
            double[] error = new double[w.numRows];
            for (int r = 0; r < w.numRows; r++) {
                for (int c = 0; c < w.numCols; c++) {
                    error[r] += next.dz().get(0, c) * w.get(r, c);
                }
                double a = pass.a().get(0, r);
                error[r] *= a * (1 - a);
            }
            assertRow(pass.dz(), error);
        }
    }

    @Test
    void s07_theSumOverTheExamplesTimesRateByTheirNumberIsSubtracted() {
        DMatrixRMaj x = matrix(row(1, 0, 0, 0), row(0, 1, 0, 0), row(0, 0, 1, 1));
        DMatrixRMaj y = matrix(row(1, 0), row(0, 1), row(1, 0));
        Parameters expected = parameters.copy();
        for (int example = 0; example < 3; example++) {
            Dataset one = Dataset.of(x, y).select(new int[] {example});
            objective(network, new CrossEntropy()).gradient(one, parameters, workspace);
            for (int p = 0; p < expected.count(); p++) {
                for (int i = 0; i < expected.value(p).getNumElements(); i++) {
                    expected.value(p).data[i] -= 0.5 / 3 * workspace.gradient(p).data[i];
                }
            }
        }
        TrainingResult fit = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.5)")
                .fullBatch()
                .epochs(1)
                .build()
                .fit(network, Dataset.of(x, y));
        assertThat(Examples.distance(fit.model().parameters(), expected)).isLessThan(1e-15);
    }

    @Test
    void s08_batchesAreShuffledInManyEpochs() {
        Dataset data = Examples.threeClasses(50);
        Network classifier = Network.builder()
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "softmax")
                .build();
        List<Integer> rowsDone = new ArrayList<>();
        TrainerBuilder trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.5)")
                .batchSize(20)
                .epochs(100);
        TrainingResult fit = trainer.onStep((step, state) -> rowsDone.add(step.rowsDone()))
                .build()
                .fit(classifier, data);
        assertThat(rowsDone).hasSize(300).startsWith(20, 40, 50, 20, 40, 50);
        assertThat(fit.history().last().cost())
                .isLessThan(fit.history().epochs().get(0).cost() / 2);
        assertThat(trainer.inOrder().build().fit(classifier, data).history()).isNotEqualTo(fit.history());
    }

    @Test
    void s09_adamAndRatesThatFollowTheCostReplaceTheFixedRate() {
        Dataset data = Examples.threeClasses(50);
        Network classifier = Network.builder()
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "softmax")
                .build();
        List<Double> rates = new ArrayList<>();
        TrainingResult fit = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.2)")
                .schedule("reduce-on-plateau(factor=0.5, patience=2, threshold=0.05)")
                .scheduleByEpoch()
                .epochs(60)
                .onEpoch((epoch, state) -> rates.add(epoch.learningRate()))
                .build()
                .fit(classifier, data);
        assertThat(rates.get(0)).isEqualTo(0.2);
        assertThat(rates.get(59)).isLessThan(0.2);
        for (int i = 1; i < 60; i++) {
            assertThat(rates.get(i)).isIn(rates.get(i - 1), rates.get(i - 1) / 2);
        }
        assertThat(fit.history().last().cost()).isLessThan(0.2);
    }

    /** All; behind the default thresholds these numbers would be 0, and there would be nothing to learn from. */
    static List<String> activations() {
        return Components.all(Activation.class).stream()
                .map(activation -> activation.text().replaceFirst("threshold=.*\\)", "threshold=0.01)"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void s10_anyLayerTakesAnyActivationTheOutputIncluded(String activation) {
        Network any = Network.builder()
                .seed(1)
                .input(4)
                .dense(5, activation)
                .dense(3, activation)
                .dense(2, activation)
                .build();
        Dataset data = Dataset.of(matrix(row(1, 0, 0, 0), row(0, 1, 0, 0)), matrix(row(0.6, 0.4), row(0.2, 0.8)));
        TrainingResult fit = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("adam(learning-rate=0.001)")
                .fullBatch()
                .epochs(30)
                .build()
                .fit(any, data);
        assertThat(any.outputActivation().text()).isEqualTo(activation);
        assertThat(fit.history().last().cost())
                .isLessThan(fit.history().epochs().get(0).cost());
    }

    @Test
    void s11_severalLabelsAreRefusedBehindSoftmaxAndLearntBySigmoids() {
        Network three = Network.builder().input(4).dense(3, "softmax").build();
        Dataset several = Dataset.of(INPUT, matrix(row(1, 1, 0)));
        TrainerBuilder trainer = Trainer.builder().loss("cross-entropy").optimizer("sgd");
        assertThatThrownBy(() -> trainer.build().fit(three, several))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cross-entropy: target row 0 holds 2 ones; a row must hold one class: 1 in the column of the class"
                                + " and 0 in the others, or probabilities that sum to 1. For several labels or none per row use"
                                + " sigmoid outputs with binary-cross-entropy.");

        Network sigmoids = Network.builder()
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "sigmoid")
                .build();
        TrainingResult fit = trainer.loss("binary-cross-entropy")
                .optimizer("adam(learning-rate=0.1)")
                .fullBatch()
                .epochs(200)
                .build()
                .fit(
                        sigmoids,
                        Dataset.of(
                                matrix(row(1, 0, 0, 0), row(0, 1, 0, 0), row(0, 0, 1, 0)),
                                matrix(row(1, 1, 0), row(0, 1, 1), row(0, 0, 0))));
        double[] outputs = new double[3];
        fit.model().predict(row(1, 0, 0, 0), outputs);
        assertThat(Arrays.stream(outputs).mapToLong(Math::round).toArray()).containsExactly(1, 1, 0);
        fit.model().predict(row(0, 0, 1, 0), outputs);
        assertThat(Arrays.stream(outputs).mapToLong(Math::round).toArray()).containsExactly(0, 0, 0);
    }

    @Test
    void s12_weightsBeginUniformlyBetweenMinusThreeAndThreeAndBiasesAtZero() {
        Parameters wide = Network.builder()
                .seed(1)
                .initializer("uniform(low=-3.0, high=3.0)")
                .input(40)
                .dense(50, "sigmoid")
                .build()
                .initialParameters();
        double[] weights = Arrays.copyOf(wide.get("dense1.weights").data, 2000);
        assertThat(Arrays.stream(weights).allMatch(w -> w > -3 && w < 3)).isTrue();
        assertThat(Arrays.stream(weights).min().orElseThrow()).isLessThan(-2.9);
        assertThat(Arrays.stream(weights).max().orElseThrow()).isGreaterThan(2.9);
        // Mean 0 and variance 3, each within four standard errors.
        double mean = Arrays.stream(weights).sum() / 2000;
        assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(3.0 / 2000)));
        assertThat(Arrays.stream(weights).map(w -> w * w).sum() / 2000)
                .isCloseTo(3, within(4 * Math.sqrt((81.0 / 5 - 9) / 2000)));
        assertThat(wide.get("dense1.bias").data).containsOnly(0.0).hasSize(50);
    }

    @Test
    void s13_theProgramLearnsWhichOneClassEachExampleIs() {
        DMatrixRMaj x = matrix(row(1, 0, 0, 0), row(0, 1, 0, 0), row(0, 0, 1, 0), row(0, 0, 0, 1));
        DMatrixRMaj y = matrix(row(1, 0), row(0, 1), row(1, 0), row(0, 1));
        TrainingResult fit = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=1.0)")
                .metrics("accuracy")
                .fullBatch()
                .epochs(500)
                .build()
                .fit(network, Dataset.of(x, y));
        assertThat(fit.history().last().metrics()).containsEntry("accuracy", 1.0);
        assertThat(fit.history().last().cost()).isLessThan(0.05);
    }

    @Test
    void s14_withoutAnActivationAtTheOutputItsErrorHasNoDerivative() {
        Network open = slides("sigmoid", "identity");
        assertThat(open.outputActivation()).isEqualTo(new Identity());
        Workspace scratch = open.workspace(1);
        objective(open, new SquaredError()).gradient(Dataset.of(INPUT, TARGET), parameters, scratch);
        LayerValues output = scratch.output();
        assertThat(output.a().data).isEqualTo(output.z().data);
        assertRow(output.dz(), 2 * (output.z().get(0, 0) - 1), 2 * output.z().get(0, 1));
        objective(open, new HalfSquaredError()).gradient(Dataset.of(INPUT, TARGET), parameters, scratch);
        assertRow(output.dz(), output.z().get(0, 0) - 1, output.z().get(0, 1));
    }

    @Test
    void s14_theCostMayBeSummedInsteadOfAveraged() {
        Dataset data = Dataset.of(
                matrix(row(1, 0, 0, 0), row(0, 1, 0, 0), row(0, 0, 1, 0)), matrix(row(1, 0), row(0, 1), row(1, 0)));
        List<StepRecord> steps = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            Trainer.builder()
                    .loss("cross-entropy")
                    .optimizer("sgd")
                    .reduction(reduction)
                    .fullBatch()
                    .epochs(1)
                    .onStep((step, state) -> steps.add(step))
                    .build()
                    .fit(network, data);
        }
        assertThat(steps.get(1).cost()).isCloseTo(3 * steps.get(0).cost(), within(1e-14));
    }

    @Test
    void s14_theGradientOfEachExampleApartAndThenAveragedIsThatOfTheBatch() {
        Dataset data = Examples.threeClasses(9);
        Network classifier = Network.builder()
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "softmax")
                .build();
        Parameters at = classifier.initialParameters();
        Workspace scratch = classifier.workspace(9);
        DMatrixRMaj[] averages = new DMatrixRMaj[at.count()];
        for (int example = 0; example < 9; example++) {
            objective(classifier, new CrossEntropy()).gradient(data.select(new int[] {example}), at, scratch);
            for (int p = 0; p < averages.length; p++) {
                averages[p] = example == 0 ? at.value(p).createLike() : averages[p];
                for (int i = 0; i < averages[p].getNumElements(); i++) {
                    averages[p].data[i] += scratch.gradient(p).data[i] / 9;
                }
            }
        }
        objective(classifier, new CrossEntropy()).gradient(data, at, scratch);
        for (int p = 0; p < averages.length; p++) {
            assertThat(Examples.distance(scratch.gradient(p), averages[p])).isLessThan(1e-15);
        }
    }
}
