package dev.neurona.train;

import dev.neurona.component.Problems;
import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder;
import dev.neurona.data.EpochOrder.Batching;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.DistantBlocks;
import dev.neurona.network.GradientSums;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.stage.ClassWeights;
import dev.neurona.stage.LabelSmoothing;
import dev.neurona.stage.StagePlan;
import dev.neurona.train.HeldOut.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
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
    private final Optional<DistantBlocks> distant;
    private final int[] trained;
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
        this.batch = Batch.buffer(training, order.blockRows(), meanWeight, workspace.precision());
        this.parameters = state.parameters();
        this.workspace = workspace;
        this.distant = options.get(TrainingOptions.DISTANT);
        int added = distant.isPresent() ? 1 : order.blocksPerStep();
        this.sums =
                options.get(TrainingOptions.BLOCKS).map(blocks -> new GradientSums(workspace, state.trained(), added));
        this.trained = state.trained();
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
        if (distant.isPresent()) {
            return elsewhere(distant.get(), sums.orElseThrow(), step, from, to);
        }
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
        sum.divide(objective.isMean() ? (to - from) * meanWeight : 1);
        return sum.loss();
    }

    private double elsewhere(DistantBlocks blocks, GradientSums sum, long step, int from, int to) {
        List<DistantBlocks.Block> asked = new ArrayList<>();
        weightSum = 0;
        for (int at = from; at < to; at = order.blockEnd(at, to)) {
            asked.add(new DistantBlocks.Block(order.rows()[at] / order.blockRows(), at - from));
            weightSum += weightSum(at, order.blockEnd(at, to));
        }
        double loss = blocks.sum(step, asked, parameters, blank());
        sum.divide(objective.isMean() ? (to - from) * meanWeight : 1);
        return loss;
    }

    /** The gradients of the run, to be written. */
    private List<DMatrixRMaj> blank() {
        return IntStream.of(trained)
                .mapToObj(parameter -> workspace.gradientMatrix(parameter).blank())
                .toList();
    }

    private double weightSum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[order.rows()[i]];
        }
        return sum;
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
        sums.get().divide(objective.isMean() ? batch.rows() * meanWeight : 1);
        return worst;
    }

    /** A block of a step that others compute, where its rows are. */
    static final class DistantBlock implements DistantBlocks.Worker {

        private final Objective objective;
        private final LabelSmoothing smoothing;
        private final long seed;
        private final Workspace workspace;
        private final int[] trained;

        /** Refuses a network whose random numbers cannot be passed over. */
        DistantBlock(TrainingOptions options, Network network, int rows) {
            StagePlan plan = options.get(TrainingOptions.STAGES);
            requireSingleRows(network, plan);
            this.objective = Objective.of(network, options.loss(), Reduction.SUM);
            this.smoothing = options.get(TrainingOptions.SMOOTHING);
            this.seed = options.get(TrainingOptions.SEED);
            this.workspace = network.workspace(
                    rows, Kernels.best().products(1), plan::isFrozen, options.get(TrainingOptions.PRECISION));
            this.trained = plan.trained(network);
            workspace.training(seed, 1);
            workspace.rowsBefore(1);
            network.forward(
                    new DMatrixRMaj(1, network.inputs()),
                    network.initialParameters().asIn(workspace.precision()),
                    workspace);
        }

        private static void requireSingleRows(Network network, StagePlan plan) {
            for (PlacedLayer place : network.layers()) {
                if (place.layer().couplesRows() && !plan.isFrozen(place.name())) {
                    throw new IllegalArgumentException(place.name()
                            + " compares the rows of a batch, which are not all on one machine; train on one, or without "
                            + place.layer().name() + ".");
                }
            }
        }

        @Override
        public double compute(
                long step, int rowsBefore, DMatrixRMaj x, DMatrixRMaj y, double[] weights, Parameters parameters) {
            smoothing.apply(LabelSmoothing.classes(objective.loss(), y.numCols), y);
            workspace.training(seed, step);
            workspace.rowsBefore(rowsBefore);
            return objective.gradientSum(Batch.of(x, y, weights), parameters.asIn(workspace.precision()), workspace);
        }

        @Override
        public List<DMatrixRMaj> gradients() {
            return IntStream.of(trained).mapToObj(workspace::gradient).toList();
        }

        /** Refuses what only the machine that has all rows computes. */
        static void require(TrainingOptions options) {
            Problems problems = new Problems();
            Batching batching = options.get(TrainingOptions.BATCHING);
            problems.require(
                    options.get(TrainingOptions.BLOCKS)
                            .filter(blocks -> blocks.areKept(batching))
                            .isPresent(),
                    "Rows stay where they are, so steps must be cut into blocks that are the same rows in every epoch; call"
                            + " blocks(rows, shards) with at least 2 shards, or fullBatch() and rowsAtOnce(rows).");
            problems.require(
                    options.get(TrainingOptions.SOLVER).isEmpty(),
                    "A solver asks for more than sums of gradients; call optimizer(...) instead.");
            problems.require(
                    options.get(TrainingOptions.CLASS_WEIGHTS).equals(ClassWeights.NONE),
                    "Weights of classes are not known where the rows are; give each row a weight instead.");
            problems.require(
                    options.get(TrainingOptions.SCHEDULING).moved().isEmpty(),
                    "A schedule of hyperparameters is not known where the rows are; leave out schedule(name, ...).");
            Validation validation = options.get(TrainingOptions.VALIDATION);
            problems.require(
                    validation.share() == 0,
                    "Rows on other machines are not held out; call validation(...) with rows that are kept apart, instead of"
                            + " validationShare(" + validation.share() + ").");
            problems.require(
                    validation.share() > 0
                            || validation.data().isPresent()
                            || options.metrics().isEmpty(),
                    "Metrics are measured on this machine; call validation(...) with rows that are kept apart, or leave them out.");
            problems.require(
                    !options.get(TrainingOptions.CANONICAL),
                    "Rows on other machines are in the order in which they lie there; leave out canonicalOrder().");
            problems.throwIfAny("trainer of distant rows");
        }
    }
}
