package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

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

    private static Dataset scaled(double factor) {
        Dataset data = DATA.select(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        DMatrixRMaj targets = data.targets();
        CommonOps_DDRM.scale(factor, targets);
        return Dataset.of(data.features(), targets);
    }

    @Test
    void largeTargetsAreNotConvergedAtTheFirstStep() {
        for (double factor : new double[] {1, 1e6, 1e10}) {
            TrainingResult lbfgs = Trainer.builder()
                    .loss("half-squared-error")
                    .solver("lbfgs")
                    .epochs(60)
                    .build()
                    .fit(network(), scaled(factor));
            assertThat(lbfgs.history().last().cost()).as("times %s", factor).isLessThan(0.1 * factor * factor);
        }
    }

    @Test
    void aSolverEndsWhateverTheTargetsAre() {
        for (double factor : new double[] {1e6, 1e50, 1e100}) {
            TrainingResult result = Trainer.builder()
                    .loss("half-squared-error")
                    .solver("levenberg-marquardt")
                    .epochs(40)
                    .build()
                    .fit(network(), scaled(factor));
            assertThat(result.reason()).isNotNull();
        }
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
        assertThatThrownBy(() -> longer.train(state.copy(), scaled(2)))
                .hasMessageMatching(
                        "lbfgs stands at a cost of [0-9.E-]+, but these examples, penalties and parameters cost"
                                + " [0-9.E-]+, and what it remembers is of the others; begin anew,"
                                + " trainer\\.start\\(state\\.model\\(\\)\\)\\.");
        longer.train(state, DATA);
        assertThat(state.history().count()).isEqualTo(5);
    }
}
