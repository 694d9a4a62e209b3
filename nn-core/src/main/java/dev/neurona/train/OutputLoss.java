package dev.neurona.train;

import dev.neurona.network.LayerValues;
import dev.neurona.network.Network;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Loss;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Where the loss meets the last activation: the only place that knows both, and the only one that
 * divides a gradient by the weights of a batch; {@link Objective} divides the cost.
 *
 * <p>A loss that has a joint form with the last activation is taken on z, where its value stays finite; any other pair is
 * composed.
 */
sealed interface OutputLoss {

    /** Chooses the form in which a loss is taken on a network. */
    static OutputLoss of(Network network, Loss loss) {
        Activation output = network.outputActivation();
        if (loss instanceof JointLoss joint && joint.isJoinedWith(output)) {
            return new Joint(joint);
        }
        return new Composed(loss, output);
    }

    void values(LayerValues output, DMatrixRMaj target, double[] rowLoss);

    void gradients(LayerValues output, DMatrixRMaj target, DMatrixRMaj dz);

    /** The sum of weight times loss over the rows of a batch, in the order of the rows. */
    default double weightedLoss(Workspace workspace, Batch batch) {
        values(workspace.output(), batch.y(), workspace.rowLosses());
        return batch.weighted(workspace.rowLosses());
    }

    /** Writes the gradient of the cost by the last pre-activations to the output layer's dz. */
    default void gradient(Workspace workspace, Batch batch, Reduction reduction) {
        DMatrixRMaj dz = workspace.outputGradient().blank();
        gradients(workspace.output(), batch.y(), dz);
        double divisor = reduction == Reduction.MEAN ? batch.divisor() : 1.0;
        for (int row = 0; row < batch.rows(); row++) {
            int from = row * dz.numCols;
            int to = from + dz.numCols;
            double factor = batch.weight(row) / divisor;
            if (batch.weight(row) == 0) {
                Arrays.fill(dz.data, from, to, 0.0);
            } else if (factor != 1) {
                for (int i = from; i < to; i++) {
                    dz.data[i] *= factor;
                }
            }
        }
        workspace.outputGradient().written();
    }

    /** Taken on z. */
    record Joint(JointLoss loss) implements OutputLoss {

        @Override
        public void values(LayerValues output, DMatrixRMaj target, double[] rowLoss) {
            loss.valueAtLink(output.z(), output.a(), target, rowLoss);
        }

        @Override
        public void gradients(LayerValues output, DMatrixRMaj target, DMatrixRMaj dz) {
            loss.gradientAtLink(output.z(), output.a(), target, dz);
        }
    }

    /** Taken on a, and carried back to z by the chain rule. */
    record Composed(Loss loss, Activation activation) implements OutputLoss {

        @Override
        public void values(LayerValues output, DMatrixRMaj target, double[] rowLoss) {
            loss.value(output.a(), target, rowLoss);
        }

        @Override
        public void gradients(LayerValues output, DMatrixRMaj target, DMatrixRMaj dz) {
            loss.gradient(output.a(), target, dz);
            activation.backward(output.z(), output.a(), dz, dz);
        }
    }
}
