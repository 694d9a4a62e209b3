package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.LayerPass;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * All that is known of a step that was refused.
 *
 * @param givenRow from a position in the batch to the row's number in the data set as it was given
 * @param number the batch of the epoch, from 1
 * @param lowest the lowest cost so far
 */
record RefusedStep(
        TrainingOptions plan,
        TrainingState state,
        Dataset training,
        Ranges ranges,
        Workspace workspace,
        Batch batch,
        IntUnaryOperator givenRow,
        int number,
        double weightedLoss,
        double rate,
        double lowest) {

    int layers() {
        return state.network().layers().size();
    }

    LayerPass pass(int layer) {
        return workspace.layer(layer);
    }

    String layerName(int layer) {
        return pass(layer).layer().name();
    }

    DMatrixRMaj inputs(int layer) {
        return layer == 0 ? batch.x() : pass(layer - 1).a();
    }

    double meanLoss() {
        return batch.weightSum() == 0 ? 0 : weightedLoss / batch.weightSum();
    }

    Loss loss() {
        return plan.loss();
    }

    /** Whether the loss is taken on z, where no logarithm of a rounded prediction is. */
    boolean canonical() {
        return OutputLoss.of(state.network(), loss()) instanceof OutputLoss.Canonical;
    }

    /** Positions of a layer's matrices among the parameters. */
    int firstParameter(int layer) {
        int first = 0;
        for (int i = 0; i < layer; i++) {
            first += state.network().layers().get(i).parameters().size();
        }
        return first;
    }

    /** Positions of the matrices of a layer that are trained. */
    List<Integer> trained(int layer) {
        int from = firstParameter(layer);
        int to = from + state.network().layers().get(layer).parameters().size();
        return Arrays.stream(state.network().trained())
                .filter(p -> p >= from && p < to)
                .boxed()
                .toList();
    }

    DMatrixRMaj weights(int parameter) {
        return state.parameters().value(parameter);
    }

    DMatrixRMaj gradient(int parameter) {
        return workspace.gradient(parameter);
    }
}
