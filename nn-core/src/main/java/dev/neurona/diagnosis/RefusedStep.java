package dev.neurona.diagnosis;

import dev.neurona.data.Dataset;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The facts of a step that was refused. The matrices are those of the run, and are not modified.
 *
 * @param verdict why it was refused
 * @param network the network
 * @param parameters its parameters, as they were before the step
 * @param workspace the quantities of the step
 * @param x features of the batch
 * @param y targets of the batch
 * @param weights one weight per row of the batch
 * @param rows numbers of the batch's rows in the data set as it was given, from 0
 * @param training all training examples
 * @param loss the loss
 * @param atLink whether the loss is taken on z, where no logarithm of a rounded prediction occurs
 * @param rate learning rate of the step
 * @param schedule text form of the schedule that gave the rate, or {@code none}
 * @param updateRatios for each parameter the norm of the update that the step would have made by the norm of the
 *     parameter; 0 if it is not trained or a number of it is not finite
 * @param epoch number of the epoch, from 1
 * @param batch number of the batch within the epoch, from 1
 * @param meanCost cost of predicting the mean of the targets, per unit of weight; NaN if it was not needed, infinite if there is none
 * @param lowest the lowest cost so far, per unit of weight
 * @param lastSteps norms of some steps before this one, and of this one as the last
 */
public record RefusedStep(
        Verdict verdict,
        Network network,
        Parameters parameters,
        Workspace workspace,
        DMatrixRMaj x,
        DMatrixRMaj y,
        List<Double> weights,
        List<Integer> rows,
        Dataset training,
        Loss loss,
        boolean atLink,
        double rate,
        String schedule,
        List<Double> updateRatios,
        int epoch,
        int batch,
        double meanCost,
        double lowest,
        List<StepSnapshot> lastSteps) {

    List<PlacedLayer> layers() {
        return network.layers();
    }

    LayerValues pass(int layer) {
        return workspace.layer(layer);
    }

    String layerName(int layer) {
        return layers().get(layer).name();
    }

    int lastLayer() {
        return layers().size() - 1;
    }

    DMatrixRMaj inputs(int layer) {
        return layer == 0 ? x : pass(layer - 1).a();
    }

    /** Number of the step, from 1. */
    long step() {
        return lastSteps.get(lastSteps.size() - 1).step();
    }

    /** The mean loss of the batch. */
    double cost() {
        return lastSteps.get(lastSteps.size() - 1).cost();
    }

    DMatrixRMaj weights(int parameter) {
        return parameters.value(parameter);
    }

    DMatrixRMaj gradient(int parameter) {
        return workspace.gradient(parameter);
    }
}
