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
}
