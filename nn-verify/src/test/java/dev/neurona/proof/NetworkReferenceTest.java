package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import dev.neurona.train.Objective;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against numbers that another library computed in double precision. */
class NetworkReferenceTest {

    static List<ReferenceNetwork> networks() {
        return ReferenceNetwork.all();
    }

    @Test
    void sevenNetworksAreCompared() {
        assertThat(networks()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theFirstGradientIsTheSameElementByElement(ReferenceNetwork reference) {
        Network network = reference.network();
        Dataset first =
                reference.data().select(IntStream.range(0, reference.batch()).toArray());
        Workspace workspace = network.workspace(first.rows());
        Objective.of(network, Components.parse(Loss.class, reference.loss()))
                .gradient(first, reference.initial(network), workspace);

        Map<String, DMatrixRMaj> expected = reference.matrices("first_gradient");
        assertThat(network.parameterNames()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, gradient) -> assertClose(
                name, gradient, workspace.gradient(network.parameterNames().indexOf(name)), 1e-12));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyStepCostsTheSameAndLeadsToTheSameWeights(ReferenceNetwork reference) {
        Network network = reference.network();
        List<Double> costs = new ArrayList<>();
        Trainer trainer = Trainer.builder()
                .loss(reference.loss())
                .optimizer(reference.optimizer())
                .batchSize(reference.batch())
                .inOrder()
                .epochs(1)
                .onStep((step, state) -> costs.add(step.cost()))
                .build();
        TrainingState state = trainer.start(network);
        state.parameters().set(reference.initial(network));
        trainer.train(state, reference.data());

        double[] expected = reference.losses();
        assertThat(costs).hasSize(expected.length);
        for (int step = 0; step < expected.length; step++) {
            assertClose("cost of step " + (step + 1), expected[step], costs.get(step), Math.abs(expected[step]), 1e-11);
        }
        reference
                .matrices("final")
                .forEach((name, value) ->
                        assertClose(name, value, state.parameters().get(name), 1e-9));
        DMatrixRMaj predictions = reference.predictionsOfFirstBatch();
        DMatrixRMaj x = reference
                .data()
                .select(IntStream.range(0, predictions.numRows).toArray())
                .features();
        assertClose("predictions", predictions, state.model().predict(x), 1e-9);
    }

    /** Relative to the largest element of the matrix: where terms cancel, an element alone has fewer right digits. */
    private static void assertClose(String what, DMatrixRMaj expected, DMatrixRMaj found, double tolerance) {
        assertThat(found.numRows).as(what).isEqualTo(expected.numRows);
        assertThat(found.numCols).as(what).isEqualTo(expected.numCols);
        double scale = 0;
        for (int i = 0; i < expected.getNumElements(); i++) {
            scale = Math.max(scale, Math.abs(expected.data[i]));
        }
        for (int i = 0; i < expected.getNumElements(); i++) {
            String place = what + "[" + i / expected.numCols + "," + i % expected.numCols + "]";
            assertClose(place, expected.data[i], found.data[i], scale, tolerance);
        }
    }

    private static void assertClose(String what, double expected, double found, double scale, double tolerance) {
        assertThat(Math.abs(found - expected) / scale)
                .as("%s: %s instead of %s", what, found, expected)
                .isLessThanOrEqualTo(tolerance);
    }
}
