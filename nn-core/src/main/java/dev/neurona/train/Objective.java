package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;

/**
 * The cost of a network on a data set as a function of the parameters: what a trainer minimises, and what a gradient
 * check differentiates.
 *
 * <pre>
 *   C = sum_i w_i l_i / sum_i w_i       or, summed,   C = sum_i w_i l_i
 * </pre>
 *
 * @since 0.1
 */
public final class Objective {

    private final Network network;
    private final Loss loss;
    private final OutputLoss head;
    private final Reduction reduction;

    private Objective(Network network, Loss loss, Reduction reduction) {
        this.network = network;
        this.loss = loss;
        this.head = OutputLoss.of(network, loss);
        this.reduction = reduction;
    }

    /**
     * The weighted mean of the losses.
     *
     * @param network the network
     * @param loss what one example costs
     * @return the objective
     */
    public static Objective of(Network network, Loss loss) {
        return new Objective(network, loss, Reduction.MEAN);
    }

    /**
     * The losses reduced as told.
     *
     * @param network the network
     * @param loss what one example costs
     * @param reduction mean or sum
     * @return the objective
     */
    public static Objective of(Network network, Loss loss, Reduction reduction) {
        return new Objective(network, loss, reduction);
    }

    /**
     * Refuses data that do not fit the network or the loss.
     *
     * @param data the data set; not modified
     * @throws IllegalArgumentException saying what does not fit and what would
     */
    public void require(Dataset data) {
        DataCheck.require(network, loss, data);
    }

    /**
     * The cost on all rows of a data set.
     *
     * @param data the data set; not modified
     * @param parameters parameters of the network; not modified
     * @param workspace scratch, training or predicting as it was told; modified
     * @return the cost
     */
    public double value(Dataset data, Parameters parameters, Workspace workspace) {
        return value(Batch.whole(data), parameters, workspace);
    }

    /**
     * The cost on all rows of a data set, and its gradient, which is left in the workspace.
     *
     * @param data the data set; not modified
     * @param parameters parameters of the network; not modified
     * @param workspace scratch, training or predicting as it was told; modified: holds every gradient afterwards
     * @return the cost
     */
    public double gradient(Dataset data, Parameters parameters, Workspace workspace) {
        Batch batch = Batch.whole(data);
        double cost = value(batch, parameters, workspace);
        head.gradient(workspace, batch, reduction);
        network.backward(batch.x(), parameters, workspace);
        return cost;
    }

    private double value(Batch batch, Parameters parameters, Workspace workspace) {
        network.forward(batch.x(), parameters, workspace);
        return reduced(head.weightedLoss(workspace, batch), batch.weightSum());
    }

    double reduced(double weightedLoss, double weightSum) {
        return reduction == Reduction.MEAN && weightSum != 0 ? weightedLoss / weightSum : weightedLoss;
    }

    Network network() {
        return network;
    }

    OutputLoss head() {
        return head;
    }

    Reduction reduction() {
        return reduction;
    }
}
