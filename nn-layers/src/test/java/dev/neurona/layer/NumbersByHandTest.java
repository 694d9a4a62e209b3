package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers by hand for what no rule of layers sees: running statistics, and masks. */
class NumbersByHandTest {

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static Network norm() {
        return Network.builder()
                .input(1)
                .layer("batch-norm(activation=sigmoid, momentum=0.25)")
                .build();
    }

    @Test
    void runningStatisticsMoveByTheMomentum() {
        Network network = norm();
        Parameters parameters = network.initialParameters();
        Workspace workspace = network.workspace(3);
        workspace.training(1, 1);
        network.forward(column(1, 3, 8), parameters, workspace);
        network.observe(parameters, workspace);
        // Mean 4, sum of squares 9 + 1 + 16, over n - 1.
        assertThat(parameters.get("batch-norm1.running-mean").data[0]).isEqualTo(0.25 * 4);
        assertThat(parameters.get("batch-norm1.running-variance").data[0]).isCloseTo(0.75 + 0.25 * 13, within(1e-15));
        network.observe(parameters, workspace);
        assertThat(parameters.get("batch-norm1.running-mean").data[0]).isEqualTo(0.75 * 1 + 0.25 * 4);
        assertThat(parameters.get("batch-norm1.running-variance").data[0])
                .isCloseTo(0.75 * 4 + 0.25 * 13, within(1e-15));
    }

    @Test
    void aBatchOfTwoRowsIsObservedAndOneOfOneIsNot() {
        Network network = norm();
        Parameters parameters = network.initialParameters();
        Workspace workspace = network.workspace(3);
        workspace.training(1, 1);
        network.forward(column(5), parameters, workspace);
        network.observe(parameters, workspace);
        assertThat(parameters.get("batch-norm1.running-mean").data[0]).isZero();
        assertThat(parameters.get("batch-norm1.running-variance").data[0]).isEqualTo(1);
        network.forward(column(1, 3), parameters, workspace);
        network.observe(parameters, workspace);
        assertThat(parameters.get("batch-norm1.running-mean").data[0]).isEqualTo(0.5);
        assertThat(parameters.get("batch-norm1.running-variance").data[0]).isEqualTo(1.25);
    }

    /** Mean 4, as above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chain(layers=[batch-norm(momentum=0.25)])       | chain1.batch-norm1.running-mean
            residual(layers=[batch-norm(momentum=0.25)])    | residual1.batch-norm1.running-mean
            parallel(branches=[scale, batch-norm(momentum=0.25)], join=add) | parallel1.branch2.batch-norm1.running-mean
            """)
    void whatIsWithinALayerIsObserved(String layer, String mean) {
        Network network = Network.builder().input(1).layer(layer).build();
        Parameters parameters = network.initialParameters();
        Workspace workspace = network.workspace(3);
        workspace.training(1, 1);
        network.forward(column(1, 3, 8), parameters, workspace);
        assertThat(parameters.get(mean).data[0]).isZero();
        network.observe(parameters, workspace);
        assertThat(parameters.get(mean).data[0]).isEqualTo(0.25 * 4);
    }

    @Test
    void theTransformIsThatOfTheDefinition() {
        Network network = norm();
        Parameters parameters = network.initialParameters();
        parameters.get("batch-norm1.scale").data[0] = 3;
        parameters.get("batch-norm1.shift").data[0] = 0.5;
        parameters.get("batch-norm1.running-mean").data[0] = 7;
        parameters.get("batch-norm1.running-variance").data[0] = 4;
        Workspace workspace = network.workspace(2);
        network.forward(column(1, 9), parameters, workspace);
        assertThat(workspace.output().z().data)
                .containsExactly(
                        new double[] {0.5 - 18 / Math.sqrt(4.00001), 0.5 + 6 / Math.sqrt(4.00001)}, within(1e-14));
        workspace.training(1, 1);
        network.forward(column(1, 9), parameters, workspace);
        assertThat(workspace.output().z().data)
                .containsExactly(
                        new double[] {0.5 - 12 / Math.sqrt(16.00001), 0.5 + 12 / Math.sqrt(16.00001)}, within(1e-14));
    }

    @Test
    void twoDropoutLayersHaveMasksOfTheirOwn() {
        Network network = Network.builder()
                .input(64)
                .dropout(0.5)
                .dropout(0.5)
                .dense(1, "sigmoid")
                .build();
        Workspace workspace = network.workspace(1);
        workspace.training(1, 1);
        DMatrixRMaj ones = new DMatrixRMaj(1, 64);
        Arrays.fill(ones.data, 1);
        network.forward(ones, network.initialParameters(), workspace);
        double[] first = workspace.layer(0).a().data;
        double[] second = workspace.layer(1).a().data;
        assertThat(first).containsOnly(0, 2);
        // A second layer of the same mask would silence nothing more.
        assertThat(second).containsOnly(0, 4);
        assertThat(Arrays.stream(second).filter(a -> a == 0).count())
                .isGreaterThan(Arrays.stream(first).filter(a -> a == 0).count());
    }

    /** Mean 4, variance 26/3; the gradients by scale and shift are the sums that the gradient by x is centred by. */
    @Test
    void theGradientOfBatchNormIsThatOfTheDefinition() {
        OneLayer norm = OneLayer.of("batch-norm(epsilon=0.5)", 1, 3)
                .with("scale", 3)
                .with("shift", 0)
                .with("running-variance", 3.5);
        DMatrixRMaj x = column(1, 3, 8);
        double root = Math.sqrt(26 / 3.0 + 0.5);
        double[] standardised = {-3 / root, -1 / root, 4 / root};
        double product = (1 * standardised[0] + 2 * standardised[1] + 6 * standardised[2]) / 3;
        norm.under().training(1, 1);
        for (int time = 0; time < 2; time++) {
            assertThat(norm.forward(x).data)
                    .containsExactly(
                            new double[] {3 * standardised[0], 3 * standardised[1], 3 * standardised[2]},
                            within(1e-14));
            assertThat(norm.backward(x, column(1, 2, 6)).data)
                    .containsExactly(
                            new double[] {
                                3 / root * (1 - 3 - standardised[0] * product),
                                3 / root * (2 - 3 - standardised[1] * product),
                                3 / root * (6 - 3 - standardised[2] * product)
                            },
                            within(1e-14));
            assertThat(norm.gradients().get("shift").data).containsExactly(9);
        }
        norm.under().predicting();
        norm.forward(x);
        assertThat(norm.backward(x, column(1, 2, 6)).data).containsExactly(1.5, 3, 9);
    }

    @Test
    void aConstantColumnBecomesTheShiftAndAVarianceThatOverflowsIsNotHidden() {
        OneLayer norm = OneLayer.of("batch-norm", 1, 2).with("shift", 0.5);
        norm.under().training(1, 1);
        assertThat(norm.forward(column(7, 7)).data).containsExactly(0.5, 0.5);
        assertThat(norm.forward(column(1e200, -1e200)).data).containsOnly(Double.NaN);
    }

    @Test
    void theGradientOfDropoutIsMaskedAsItsInput() {
        OneLayer dropout = OneLayer.of("dropout(rate=0.5)", 8, 1);
        dropout.under().training(1, 1);
        DMatrixRMaj x = new DMatrixRMaj(1, 8, true, 1, 2, 3, 4, 5, 6, 7, 8);
        double[] z = dropout.forward(x).data;
        assertThat(dropout.backward(x, x).data).isEqualTo(z);
        assertThat(z).contains(0).isNotEqualTo(new double[8]);
    }

    /** Two rows and branches of different widths, and the same a second time. */
    @Test
    void theGradientOfBranchesIsTheirSum() {
        OneLayer parallel = OneLayer.of("parallel(branches=[dense(units=1), dense(units=2)])", 1, 2)
                .with("branch1.dense1.weights", 2)
                .with("branch1.dense1.bias", 0)
                .with("branch2.dense1.weights", 3, 5)
                .with("branch2.dense1.bias", 0, 0);
        for (int time = 0; time < 2; time++) {
            assertThat(parallel.forward(column(1, 10)).data).containsExactly(2, 3, 5, 20, 30, 50);
            DMatrixRMaj dz = new DMatrixRMaj(2, 3, true, 1, 0, 1, 1, 10, 100);
            assertThat(parallel.backward(column(1, 10), dz).data).containsExactly(7, 532);
            assertThat(parallel.gradients().get("branch1.dense1.weights").data).containsExactly(11);
            assertThat(parallel.gradients().get("branch2.dense1.weights").data).containsExactly(100, 1001);
        }
    }
}
