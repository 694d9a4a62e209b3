package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.correct.Descent;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.train.Objective;
import dev.neurona.train.Reduction;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Numbers by hand for what no rule sees: the mean over a batch, and one step. */
class BackwardCodeTest {

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static Network line() {
        return Network.builder().input(1).dense(1, new Kinked(0.5)).build();
    }

    private static Parameters at(Network network, double weight, double bias) {
        Parameters parameters = network.initialParameters();
        parameters.get("dense1.weights").data[0] = weight;
        parameters.get("dense1.bias").data[0] = bias;
        return parameters;
    }

    /** z = 2 x + 1, a = z above 0: residuals 3 - 1, 5 - 7 and 7 - 3, of weights 1, 3 and 0. */
    private static Dataset weighted() {
        return Dataset.of(column(1, 2, 3), column(1, 7, 3)).withWeights(new double[] {1, 3, 0});
    }

    @Test
    void theMeanIsWeighted() {
        Network network = line();
        Workspace workspace = network.workspace(5);
        Objective mean = Objective.of(network, new HalfSquared());
        assertThat(mean.value(weighted(), at(network, 2, 1), workspace)).isEqualTo((1 * 2 + 3 * 2) / 4.0);
        assertThat(mean.gradient(weighted(), at(network, 2, 1), workspace)).isEqualTo(2);
        assertThat(workspace.gradient(0).data[0]).isEqualTo((1 * 2 * 1 - 3 * 2 * 2) / 4.0);
        assertThat(workspace.gradient(1).data[0]).isEqualTo((1 * 2 - 3 * 2) / 4.0);
        assertThat(workspace.layer(0).dz().data).startsWith(0.5, -1.5, 0.0);
    }

    @Test
    void theSumIsNotDivided() {
        Network network = line();
        Workspace workspace = network.workspace(3);
        Objective sum = Objective.of(network, new HalfSquared(), Reduction.SUM);
        assertThat(sum.gradient(weighted(), at(network, 2, 1), workspace)).isEqualTo(8);
        assertThat(workspace.gradient(0).data[0]).isEqualTo(-10);
        assertThat(workspace.gradient(1).data[0]).isEqualTo(-4);
    }

    @Test
    void anExampleOfWeightNothingIsAbsentEvenIfItsLossIsInfinite() {
        Network network = line();
        Workspace workspace = network.workspace(2);
        Dataset data = Dataset.of(column(1, 1e308), column(1, 0)).withWeights(new double[] {1, 0});
        assertThat(Objective.of(network, new HalfSquared()).gradient(data, at(network, 2, 1), workspace))
                .isEqualTo(2);
        assertThat(workspace.gradient(1).data[0]).isEqualTo(2);
    }

    @Test
    void theResidualIsTakenAtTheLink() {
        Network network = Network.builder().input(1).dense(1, new Logistic()).build();
        Workspace workspace = network.workspace(1);
        // Composed, the loss of a = 1 and its slope 1 / (1 - a) would be infinite.
        Dataset data = Dataset.of(column(1), column(0));
        double cost = Objective.of(network, new LogisticLoss()).gradient(data, at(network, 800, 0), workspace);
        assertThat(cost).isEqualTo(800);
        assertThat(workspace.gradient(1).data[0]).isEqualTo(1);
    }

    /** One step by the rate of the optimizer along the gradient of the objective, for every parameter. */
    private static void requireOneStep(int inputs, int units) {
        Network network = Network.builder()
                .seed(3)
                .input(inputs)
                .dense(units, new Logistic())
                .build();
        DMatrixRMaj x = Matrices.exact(Matrices.gaussian(4, inputs, RandomStream.at(1, "x")));
        Dataset data = Dataset.of(x, new DMatrixRMaj(4, units));
        Workspace workspace = network.workspace(4);
        Parameters before = network.initialParameters();
        Objective.of(network, new HalfSquared()).gradient(data, before, workspace);
        TrainingResult fit = Trainer.builder()
                .loss(new HalfSquared())
                .optimizer(new Descent(0.5, 0.9, 0))
                .fullBatch()
                .inOrder()
                .epochs(1)
                .threads(2)
                .build()
                .fit(network, data);
        Parameters after = fit.model().parameters();
        for (int p = 0; p < before.count(); p++) {
            for (int i = 0; i < before.value(p).getNumElements(); i++) {
                double expected = before.value(p).data[i] - 0.5 * workspace.gradient(p).data[i];
                assertThat(after.value(p).data[i]).isEqualTo(expected);
            }
        }
    }

    @Test
    void aStepUpdatesEveryParameter() {
        requireOneStep(3, 2);
    }

    @Test
    void aStepInRangesUpdatesEveryElement() {
        requireOneStep(256, 128);
    }
}
