package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets in which nothing counts, and sizes that a solver must not take for a result. */
class DataWithoutWeightTest {

    private static final Dataset DATA = HalfPlane.data(12);

    private static Network network() {
        return Network.builder().input(2).dense(3, "tanh").dense(1, "identity").build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder().loss("half-squared-error").optimizer("sgd").epochs(2);
    }

    @Test
    void noRowIsNoData() {
        Dataset none = DATA.select(new int[0]);
        assertThatThrownBy(() -> trainer().build().fit(network(), none))
                .hasMessage("The data set has no row; give at least one example.");
        assertThatThrownBy(() -> trainer().validation(none).build().fit(network(), DATA))
                .hasMessage("The data set has no row; give at least one example.");
    }

    @Test
    void rowsThatDoNotCountAreNoData() {
        double[] weights = new double[12];
        weights[0] = 1;
        Dataset without = DATA.withWeights(weights).select(new int[] {1, 2, 3});
        assertThatThrownBy(() -> trainer().build().fit(network(), without))
                .hasMessage("All weights are 0; at least one example must count.");
        Arrays.fill(weights, 1e308);
        assertThatThrownBy(() -> DATA.withWeights(weights))
                .hasMessage("The weights add up to more than a double holds; divide them by their mean.");
    }

    private static DMatrixRMaj normal(int rows, int columns, double factor) {
        RandomStream random = RandomStream.at(1, "normal");
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = factor * random.nextGaussian();
        }
        return matrix;
    }

    private static TrainingResult solved(String solver, double factor) {
        Network wide = Network.builder()
                .input(3)
                .dense(4, "tanh")
                .dense(2, "identity")
                .seed(3)
                .build();
        return Trainer.builder()
                .loss("half-squared-error")
                .solver(solver)
                .epochs(40)
                .build()
                .fit(wide, Dataset.of(normal(10, 3, 1), normal(10, 2, factor)));
    }

    /** Predicting 0 costs the mean of half the squares, about 1 in units of the factor. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e6, 1e10})
    void lbfgsLearnsTargetsOfAnySize(double factor) {
        double cost = solved("lbfgs", factor).history().last().cost();
        assertThat(cost / factor / factor).isLessThan(0.5);
    }

    /** No step within reach helps, which is said. */
    @ParameterizedTest
    @ValueSource(doubles = {1e50, 1e100})
    @Timeout(20)
    void levenbergMarquardtEndsAtHugeTargets(double factor) {
        assertThat(solved("levenberg-marquardt", factor).reason()).isEqualTo(StopReason.NO_DECREASE);
    }

    @Test
    void aSolverGoesOnWithTheSameProblemOnly() {
        Trainer trainer = Trainer.builder()
                .loss("half-squared-error")
                .solver("lbfgs")
                .epochs(3)
                .build();
        TrainingState state = trainer.start(network());
        trainer.train(state, DATA);
        Trainer longer = trainer.toBuilder().epochs(5).build();
        assertThatThrownBy(() -> longer.train(state.copy(), DATA.select(new int[] {0, 1, 2, 3})))
                .hasMessageMatching(
                        "lbfgs stands at a cost of [0-9.E-]+, but these examples, penalties and parameters cost"
                                + " [0-9.E-]+, and what it remembers is of the others; begin anew,"
                                + " trainer\\.start\\(state\\.model\\(\\)\\)\\.");
        longer.train(state, DATA);
        assertThat(state.history().count()).isEqualTo(5);
    }
}
