package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.diagnosis.LayerHealth;
import dev.neurona.network.Layer;
import dev.neurona.network.LayerPass;
import dev.neurona.network.Network;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Looks at a network as a training step over the whole data set would see it, without taking the step. The rows come in
 * the trainer's batches, so that no more memory is needed than for training, and batch-norm sees what it sees then.
 */
final class HealthCheck {

    private final TrainingOptions plan;
    private final TrainingState state;
    private final Network network;
    private final DMatrixRMaj[] gradients;
    private final List<ActivationStatistics> layers = new ArrayList<>();

    private HealthCheck(TrainingOptions plan, TrainingState state) {
        this.plan = plan;
        this.state = state;
        this.network = state.network();
        this.gradients = new DMatrixRMaj[state.parameters().count()];
        for (int i : network.trained()) {
            gradients[i] = state.parameters().value(i).createLike();
        }
        for (Layer layer : network.layers()) {
            layers.add(new ActivationStatistics(layer));
        }
    }

    static HealthReport of(TrainingOptions plan, TrainingState state, Dataset data) {
        return new HealthCheck(plan, state).examine(data);
    }

    private HealthReport examine(Dataset data) {
        Objective objective = Objective.of(network, plan.loss(), plan.reduction);
        objective.require(data);
        double[] weights = TrainingWeights.of(plan.classWeights, data);
        int[] order = Order.asGiven(data.rows());
        int size = Math.min(plan.batching.size(), data.rows());
        Batch batch = Batch.buffer(data, size);
        Workspace workspace = network.workspace(size);
        workspace.training(plan.seed, state.step + 1);
        double lossSum = 0;
        double weightSum = 0;
        for (int from = 0; from < data.rows(); from += size) {
            batch.gather(data, weights, order, from, Math.min(from + size, data.rows()));
            network.forward(batch.x(), state.parameters(), workspace);
            lossSum += objective.head().weightedLoss(workspace, batch);
            weightSum += batch.weightSum();
            objective.head().gradient(workspace, batch, Reduction.SUM);
            network.backward(batch.x(), state.parameters(), workspace);
            look(workspace);
        }
        scale(plan.reduction == Reduction.MEAN && weightSum != 0 ? weightSum : 1);
        return new HealthReport(state.step, objective.reduced(lossSum, weightSum), healths());
    }

    private void look(Workspace workspace) {
        for (int i : network.trained()) {
            DMatrixRMaj sum = gradients[i];
            int n = sum.getNumElements();
            for (int e = 0; e < n; e++) {
                sum.data[e] += workspace.gradient(i).data[e];
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            LayerPass pass = workspace.layer(i);
            layers.get(i).see(pass.z(), pass.a());
        }
    }

    private void scale(double divisor) {
        for (int i : network.trained()) {
            int n = gradients[i].getNumElements();
            for (int e = 0; e < n; e++) {
                gradients[i].data[e] /= divisor;
            }
        }
    }

    private List<LayerHealth> healths() {
        List<LayerHealth> healths = new ArrayList<>();
        TrainingState copy = state.copy();
        Optimizer optimizer = plan.optimizer();
        Step next = Step.of(state.step + 1, plan.learningRate(state));
        int first = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = network.layers().get(i);
            if (!layer.parameters().isEmpty()) {
                DMatrixRMaj theta = state.parameters().value(first);
                healths.add(new LayerHealth(
                        layer.name(),
                        NextStep.norm(gradients[first]),
                        NextStep.norm(theta),
                        NextStep.updateRatio(optimizer, next, theta, gradients[first], copy.slots(first)),
                        layers.get(i).saturated(),
                        layers.get(i).dead(),
                        layers.get(i).mean(),
                        layers.get(i).deviation()));
            }
            first += layer.parameters().size();
        }
        return healths;
    }
}
