package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.ActivationStatistics;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.diagnosis.Summary;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.GradientSums;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.stage.LabelSmoothing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks at a network as a training step over the whole data set would see it, without taking the step. The rows come in
 * the trainer's batches, so that no more memory is needed than for training, and batch-norm sees what it sees there.
 */
final class HealthCheck {

    private final TrainingOptions options;
    private final TrainingState state;
    private final Network network;
    private final List<ActivationStatistics> activations = new ArrayList<>();

    private HealthCheck(TrainingOptions options, TrainingState state) {
        this.options = options;
        this.state = state;
        this.network = state.network();
        state.require(options.kept(network), List.of());
        network.layers().forEach(layer -> activations.add(new ActivationStatistics(layer)));
    }

    static HealthReport of(TrainingOptions options, TrainingState state, Dataset data) {
        return new HealthCheck(options, state).examine(data);
    }

    private HealthReport examine(Dataset data) {
        Objective objective = Objective.of(network, options.loss(), options.get(TrainingOptions.REDUCTION));
        objective.require(data);
        double[] weights = options.get(TrainingOptions.CLASS_WEIGHTS).rowWeights(data, options.loss());
        double weightSum = Arrays.stream(weights).reduce(0, Double::sum);
        int classes = LabelSmoothing.classes(options.loss(), data.targetRows().columns());
        int size = options.order(data.rows()).blockRows();
        Workspace workspace =
                network.workspace(size, Kernels.best().products(1), options.get(TrainingOptions.STAGES)::isFrozen);
        workspace.hyperparameters(options.get(TrainingOptions.SCHEDULING).hyperparameters(state));
        workspace.training(options.get(TrainingOptions.SEED), state.step + 1);
        // In double precision, whatever that of the run.
        Parameters parameters = state.parameters().asIn(NumericPrecision.DOUBLE);
        GradientSums sums = new GradientSums(workspace, state.trained(), (data.rows() - 1) / size + 1);
        Batch.inPortions(data, weights, size, (batch, from) -> {
            options.get(TrainingOptions.SMOOTHING).apply(classes, batch.y());
            double loss = objective.gradientSum(batch, parameters, workspace);
            sums.add(loss, from + batch.rows() == data.rows());
            for (int i = 0; i < activations.size(); i++) {
                activations
                        .get(i)
                        .see(workspace.layer(i).z(), workspace.layer(i).a());
            }
        });
        sums.divide(objective.divisor(weightSum));
        return new HealthReport(state.step, objective.reduced(sums.loss(), weightSum), healths(workspace));
    }

    /** By how much the next step would change each parameter; NaN with a solver. */
    private double[] updateRatios(Workspace workspace) {
        if (options.get(TrainingOptions.OPTIMIZER).isEmpty()) {
            double[] unknown = new double[state.parameters().count()];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        Optimizer optimizer = options.optimizer();
        Scheduling scheduling = options.get(TrainingOptions.SCHEDULING);
        double[] factors = options.get(TrainingOptions.STAGES).rateFactors(network);
        return new Updater(optimizer, scheduling, factors, state, workspace)
                .ratios(state.step + 1, scheduling.rate(optimizer, state), workspace);
    }

    private List<HealthReport.LayerHealth> healths(Workspace workspace) {
        double[] ratios = updateRatios(workspace);
        List<Integer> trained = IntStream.of(state.trained()).boxed().toList();
        List<HealthReport.LayerHealth> healths = new ArrayList<>();
        for (int i = 0; i < activations.size(); i++) {
            PlacedLayer layer = network.layers().get(i);
            Optional<Integer> first =
                    layer.trained().stream().filter(trained::contains).findFirst();
            if (first.isPresent()) {
                int weights = first.get();
                healths.add(new HealthReport.LayerHealth(
                        layer.name(),
                        Summary.norm(workspace.gradient(weights)),
                        Summary.norm(state.parameters().value(weights)),
                        ratios[weights],
                        activations.get(i).saturated(),
                        activations.get(i).dead(),
                        activations.get(i).mean(),
                        activations.get(i).deviation()));
            }
        }
        return healths;
    }
}
