package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.ActivationStatistics;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.diagnosis.Summary;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Step;
import dev.neurona.stage.LabelSmoothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Looks at a network as a training step over the whole data set would see it, without taking the step. The rows come in
 * the trainer's batches, so that no more memory is needed than for training, and batch-norm sees what it sees there.
 */
final class HealthCheck {

    private final TrainingOptions options;
    private final TrainingState state;
    private final Network network;
    private final DMatrixRMaj[] gradients;
    private final List<ActivationStatistics> activations = new ArrayList<>();

    private HealthCheck(TrainingOptions options, TrainingState state) {
        this.options = options;
        this.state = state;
        this.network = state.network();
        this.gradients = new DMatrixRMaj[state.parameters().count()];
        for (int i : state.trained()) {
            gradients[i] = state.parameters().value(i).createLike();
        }
        network.layers().forEach(layer -> activations.add(new ActivationStatistics(layer)));
    }

    static HealthReport of(TrainingOptions options, TrainingState state, Dataset data) {
        return new HealthCheck(options, state).examine(data);
    }

    private HealthReport examine(Dataset data) {
        Reduction reduction = options.get(TrainingOptions.REDUCTION);
        Objective sum = Objective.of(network, options.loss(), Reduction.SUM);
        sum.require(data);
        double[] weights = options.get(TrainingOptions.CLASS_WEIGHTS).rowWeights(data, options.loss());
        int size = options.order(data.rows()).blockRows();
        Workspace workspace = network.workspace(
                size,
                Kernels.best().products(NumericPrecision.DOUBLE, 1),
                options.get(TrainingOptions.STAGES)::isFrozen);
        workspace.training(options.get(TrainingOptions.SEED), state.step + 1);
        double[] sums = new double[2];
        Batch.inPortions(data, weights, size, (batch, from) -> {
            options.get(TrainingOptions.SMOOTHING)
                    .apply(LabelSmoothing.classes(options.loss(), batch.y().numCols), batch.y());
            sums[0] += sum.gradient(batch, state.parameters(), workspace);
            sums[1] += batch.weightSum();
            add(workspace);
        });
        for (int i : state.trained()) {
            CommonOps_DDRM.divide(gradients[i], reduction == Reduction.MEAN && sums[1] != 0 ? sums[1] : 1);
        }
        double cost = Objective.of(network, options.loss(), reduction).reduced(sums[0], sums[1]);
        return new HealthReport(state.step, cost, healths());
    }

    private boolean isTrained(int position) {
        return IntStream.of(state.trained()).anyMatch(each -> each == position);
    }

    private void add(Workspace workspace) {
        for (int i : state.trained()) {
            CommonOps_DDRM.addEquals(gradients[i], workspace.gradient(i));
        }
        for (int i = 0; i < activations.size(); i++) {
            activations.get(i).see(workspace.layer(i).z(), workspace.layer(i).a());
        }
    }

    private double updateRatio(int parameter, TrainingState copy) {
        return options.get(TrainingOptions.OPTIMIZER)
                .map(optimizer -> {
                    double rate = options.get(TrainingOptions.SCHEDULING).rate(optimizer, state);
                    DMatrixRMaj theta = state.parameters().value(parameter);
                    Step next = Step.of(state.step + 1, rate);
                    return Updater.ratio(optimizer, next, theta, gradients[parameter], copy.slots(parameter));
                })
                .orElse(Double.NaN);
    }

    private List<HealthReport.LayerHealth> healths() {
        List<HealthReport.LayerHealth> healths = new ArrayList<>();
        TrainingState copy = state.copy();
        for (int i = 0; i < activations.size(); i++) {
            PlacedLayer layer = network.layers().get(i);
            Optional<Integer> first =
                    layer.trained().stream().filter(this::isTrained).findFirst();
            if (first.isPresent()) {
                int weights = first.get();
                DMatrixRMaj theta = state.parameters().value(weights);
                healths.add(new HealthReport.LayerHealth(
                        layer.name(),
                        Summary.norm(gradients[weights]),
                        Summary.norm(theta),
                        updateRatio(weights, copy),
                        activations.get(i).saturated(),
                        activations.get(i).dead(),
                        activations.get(i).mean(),
                        activations.get(i).deviation()));
            }
        }
        return healths;
    }
}
