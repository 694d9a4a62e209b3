package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static dev.neurona.proof.Examples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Dropout and batch-norm, in training and in prediction. */
class LayersTest {

    private static Network dropping(double rate) {
        return Network.builder().input(100).dropout(rate).dense(1, "identity").build();
    }

    private static double[] dropped(Network network, long seed, long step) {
        DMatrixRMaj ones = new DMatrixRMaj(50, 100);
        ones.fill(1);
        Workspace workspace = network.workspace(50);
        workspace.training(seed, step);
        network.forward(ones, network.initialParameters(), workspace);
        return workspace.layer("dropout1").a().data.clone();
    }

    @Test
    void dropoutSilencesItsShareAndScalesUpTheRest() {
        double[] a = dropped(dropping(0.2), 1, 1);
        assertThat(Arrays.stream(a).distinct().sorted().toArray()).containsExactly(0, 1.25);
        double silenced = Arrays.stream(a).filter(v -> v == 0).count() / 5000.0;
        // Four standard errors.
        assertThat(silenced).isCloseTo(0.2, within(4 * Math.sqrt(0.2 * 0.8 / 5000)));
        assertThat(dropped(dropping(0), 1, 1)).containsOnly(1.0);
    }

    @Test
    void theMaskIsAFunctionOfSeedStepAndLayer() {
        Network network = dropping(0.5);
        assertThat(dropped(network, 1, 1)).isEqualTo(dropped(network, 1, 1));
        assertThat(dropped(network, 1, 1)).isNotEqualTo(dropped(network, 1, 2));
        assertThat(dropped(network, 1, 1)).isNotEqualTo(dropped(network, 2, 1));
        Network two = Network.builder()
                .input(100)
                .dropout(0.5)
                .dropout(0.5)
                .dense(1, "identity")
                .build();
        Workspace workspace = two.workspace(50);
        workspace.training(1, 1);
        DMatrixRMaj ones = new DMatrixRMaj(50, 100);
        ones.fill(1);
        two.forward(ones, two.initialParameters(), workspace);
        double[] first = workspace.layer("dropout1").a().data;
        double[] both = workspace.layer("dropout2").a().data;
        assertThat(first).isEqualTo(dropped(network, 1, 1));
        // One mask for both would leave half of the numbers.
        assertThat(Arrays.stream(both).filter(v -> v != 0).count() / 5000.0).isBetween(0.2, 0.3);
    }

    @Test
    void aPredictionDropsNothing() {
        Network network = dropping(0.9);
        Workspace workspace = network.workspace(1);
        DMatrixRMaj ones = new DMatrixRMaj(1, 100);
        ones.fill(1);
        workspace.training(1, 1);
        network.forward(ones, network.initialParameters(), workspace);
        workspace.predicting();
        network.forward(ones, network.initialParameters(), workspace);
        assertThat(workspace.layer(0).a().data).containsOnly(1.0);
        double[] outputs = new double[1];
        new Model(network, network.initialParameters()).predict(ones.data.clone(), outputs);
        assertThat(outputs[0]).isEqualTo(workspace.output().a().get(0, 0));
    }

    private static final Network NORM =
            Network.builder().input(2).batchNorm("identity").build();

    /** The batch is divided by the root of its variance over n; what is remembered is the variance over n - 1. */
    @Test
    void batchNormStandardisesByTheBatchAndRemembersTheUnbiasedVariance() {
        DMatrixRMaj x = matrix(row(1, 10), row(2, 20), row(4, 60));
        Parameters parameters = NORM.initialParameters();
        parameters.get("batch-norm1.scale").setTo(matrix(row(2, 1)));
        parameters.get("batch-norm1.shift").setTo(matrix(row(0, -1)));
        Workspace workspace = NORM.workspace(3);
        workspace.training(1, 1);
        NORM.forward(x, parameters, workspace);

        double[] a = workspace.output().a().data;
        // Mean 7/3 and 30, variance 14/9 and 1400/3, both divided by n.
        double deviation = Math.sqrt(14.0 / 9 + 1e-5);
        double other = Math.sqrt(1400.0 / 3 + 1e-5);
        assertThat(a)
                .containsExactly(
                        row(
                                2 * (1 - 7.0 / 3) / deviation,
                                (10 - 30) / other - 1,
                                2 * (2 - 7.0 / 3) / deviation,
                                (20 - 30) / other - 1,
                                2 * (4 - 7.0 / 3) / deviation,
                                (60 - 30) / other - 1),
                        within(1e-14));

        NORM.observe(parameters, workspace);
        assertThat(parameters.get("batch-norm1.running-mean").data).containsExactly(row(0.1 * 7 / 3, 3), within(1e-15));
        // 0.9 · 1 + 0.1 · 7/3, and 0.9 · 1 + 0.1 · 700.
        assertThat(parameters.get("batch-norm1.running-variance").data)
                .containsExactly(row(1.1333333333333333, 70.9), within(1e-13));

        workspace.predicting();
        NORM.forward(x, parameters, workspace);
        assertThat(workspace.output().a().get(0, 0))
                .isCloseTo(2 * (1 - 0.7 / 3) / Math.sqrt(1.1333333333333333 + 1e-5), within(1e-14));
        assertThat(workspace.output().a().get(2, 1)).isCloseTo((60 - 3) / Math.sqrt(70.9 + 1e-5) - 1, within(1e-13));
    }

    /** 0.1 summed seven times and divided by seven is not 0.1. */
    @Test
    void aConstantColumnBecomesExactlyTheShift() {
        Parameters parameters = NORM.initialParameters();
        parameters.get("batch-norm1.shift").fill(0.25);
        DMatrixRMaj x = new DMatrixRMaj(7, 2);
        for (int i = 0; i < 7; i++) {
            x.set(i, 0, 0.1);
            x.set(i, 1, 1e12 + 0.1);
        }
        Workspace workspace = NORM.workspace(7);
        workspace.training(1, 1);
        NORM.forward(x, parameters, workspace);
        assertThat(workspace.output().a().data).containsOnly(0.25);
        NORM.observe(parameters, workspace);
        assertThat(parameters.get("batch-norm1.running-variance").data).containsExactly(0.9, 0.9);
    }

    @Test
    void aBatchOfOneRowBecomesTheShiftAndTeachesTheRunningStatisticsNothing() {
        Parameters parameters = NORM.initialParameters();
        String before = parameters.sha256();
        Workspace workspace = NORM.workspace(1);
        workspace.training(1, 1);
        NORM.forward(matrix(row(3, -4)), parameters, workspace);
        assertThat(workspace.output().a().data).containsExactly(0, 0);
        NORM.observe(parameters, workspace);
        assertThat(parameters.sha256()).isEqualTo(before);
    }

    @Test
    void aTrainerMovesTheRunningStatisticsAndNotByTheOptimizer() {
        Dataset data = Dataset.of(matrix(row(1, 10), row(2, 20), row(4, 60)), new DMatrixRMaj(3, 2));
        TrainingResult fit = Trainer.builder()
                .loss("half-squared-error")
                .optimizer("sgd(learning-rate=1.0E-300, weight-decay=1.0)")
                .fullBatch()
                .epochs(2)
                .build()
                .fit(NORM, data);
        Parameters parameters = fit.model().parameters();
        assertThat(NORM.trained()).containsExactly(0, 1);
        assertThat(parameters.get("batch-norm1.running-mean").data)
                .containsExactly(row(0.19 * 7 / 3, 0.19 * 30), within(1e-14));
        assertThat(parameters.get("batch-norm1.running-variance").data)
                .containsExactly(row(0.81 + 0.19 * 7 / 3, 0.81 + 0.19 * 700), within(1e-12));
        assertThat(parameters.get("batch-norm1.scale").data).containsOnly(1.0);
    }
}
