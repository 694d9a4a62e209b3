package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder;
import dev.neurona.network.GradientSums;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.stage.LabelSmoothing;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * The cost of a step and its gradient: of all its rows at once, or as a sum over blocks of rows that is divided once, at the
 * end.
 */
final class StepGradient {

    private final Objective objective;
    private final Dataset training;
    private final double[] weights;
    private final double trainingWeight;
    private final double meanWeight;
    private final LabelSmoothing smoothing;
    private final int classes;
    private final long seed;
    private final EpochOrder order;
    private final Batch batch;
    private final Parameters parameters;
    private final Workspace workspace;
    private final Optional<GradientSums> sums;
    private double weightSum;

    StepGradient(
            TrainingOptions options,
            Objective objective,
            Dataset training,
            double[] weights,
            EpochOrder order,
            TrainingState state,
            Workspace workspace) {
        this.seed = options.get(TrainingOptions.SEED);
        this.objective = objective;
        this.training = training;
        this.weights = weights;
        this.trainingWeight = Arrays.stream(weights).reduce(0, Double::sum);
        this.meanWeight = trainingWeight / weights.length;
        this.smoothing = options.get(TrainingOptions.SMOOTHING);
        smoothing.require(options.loss());
        this.classes =
                LabelSmoothing.classes(options.loss(), training.targetRows().columns());
        this.order = order;
        this.batch = Batch.buffer(training, order.blockRows(), meanWeight);
        this.parameters = state.parameters();
        this.workspace = workspace;
        this.sums = options.get(TrainingOptions.BLOCKS)
                .map(blocks -> new GradientSums(workspace, state.trained(), order.blocksPerStep()));
    }

    /** The rows that were computed last: those of the step, or of its last block. */
    Batch batch() {
        return batch;
    }

    /** The number of training rows. */
    int rows() {
        return training.rows();
    }

    /** The sum of the weights of the rows of the step. */
    double weightSum() {
        return weightSum;
    }

    /** {@return the sum of weight times loss over the rows from a position of the epoch's order to another} */
    double compute(long step, int from, int to) {
        if (sums.isPresent()) {
            return blocks(sums.get(), step, from, to);
        }
        gather(from, to);
        workspace.training(seed, step);
        weightSum = batch.weightSum();
        return objective.gradient(batch, parameters, workspace);
    }

    private double blocks(GradientSums sum, long step, int from, int to) {
        sum.begin();
        weightSum = 0;
        for (int at = from; at < to; at = order.blockEnd(at, to)) {
            sum.add(block(step, from, at, to), order.blockEnd(at, to) == to);
            weightSum += batch.weightSum();
        }
        if (objective.isMean()) {
            sum.divide((to - from) * meanWeight);
        }
        return sum.loss();
    }

    private double block(long step, int from, int at, int to) {
        gather(at, order.blockEnd(at, to));
        if (at == from) {
            workspace.training(seed, step);
        } else {
            workspace.nextBlock();
        }
        return objective.gradientSum(batch, parameters, workspace);
    }

    private void gather(int from, int to) {
        batch.gather(training, weights, order.rows(), from, to);
        smoothing.apply(classes, batch.y());
    }

    /** Writes the residuals of all rows, output by output: their squares add up to the cost. */
    void residuals(long step, DMatrixRMaj r) {
        workspace.training(seed, step);
        int next = 0;
        for (int at = 0; at < training.rows(); at = order.blockEnd(at, training.rows())) {
            gather(at, order.blockEnd(at, training.rows()));
            next = objective.residuals(batch, trainingWeight, parameters, workspace, r, next);
        }
    }

    /** Leaves the gradient of one residual in the workspace: of a position of the epoch's order, and an output. */
    void residualGradient(int position, int output) {
        gather(position, position + 1);
        objective.residualGradient(batch, output, trainingWeight, parameters, workspace);
    }

    /**
     * Computes the block of a step again that is most to blame: the first whose cost or gradients are not sound, else the one
     * of the highest cost. {@return the position of its first row}
     */
    int toBlame(long step, int from, int to, BooleanSupplier soundGradients) {
        if (sums.isEmpty()) {
            return from;
        }
        int worst = from;
        double highest = Double.NEGATIVE_INFINITY;
        for (int at = from; at < to; at = order.blockEnd(at, to)) {
            double loss = block(step, from, at, to);
            boolean sound = Double.isFinite(loss) && soundGradients.getAsBoolean();
            double cost = sound ? loss / batch.weightSum() : Double.POSITIVE_INFINITY;
            if (cost > highest) {
                highest = cost;
                worst = at;
            }
        }
        for (int at = from; at <= worst; at = order.blockEnd(at, to)) {
            block(step, from, at, to);
        }
        if (objective.isMean()) {
            sums.get().divide(batch.rows() * meanWeight);
        }
        return worst;
    }
}
