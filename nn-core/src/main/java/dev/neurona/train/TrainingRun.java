package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;

/** One call that trains: scratch, and the loop. What must outlive it is in the state. */
final class TrainingRun {

    private final TrainingOptions plan;
    private final TrainingState state;
    private final Network network;
    private final Parameters parameters;
    private final Objective objective;
    private final OutputLoss head;
    private final Dataset training;
    private final Optional<Dataset> validation;
    private final double[] weights;
    private final IntUnaryOperator givenRow;
    private final int[] order;
    private final Batch batch;
    private final Workspace workspace;
    private final Updater updater;
    private final Ranges ranges;
    private final Guard guard;
    private final Stops stops;
    private final ProgressLog log;
    private double cost;

    TrainingRun(TrainingOptions plan, TrainingState state, Dataset data) {
        this.plan = plan;
        this.state = state;
        this.network = state.network();
        this.parameters = state.parameters();
        this.objective = Objective.of(network, plan.loss(), plan.reduction);
        this.head = objective.head();
        objective.require(data);
        HeldOut parts = HeldOut.of(plan, data);
        this.training = parts.training();
        this.givenRow = parts.givenRow();
        this.validation = parts.validation();
        validation.ifPresent(objective::require);
        this.weights = TrainingWeights.of(plan.classWeights, training);
        this.order = Order.asGiven(training.rows());
        int size = Math.min(plan.batching.size(), training.rows());
        this.batch = Batch.buffer(training, size);
        int threads = plan.threads.orElseGet(() -> Threads.thatPay(network, size));
        this.workspace = network.workspace(size, Kernels.best().products(plan.precision, threads));
        this.updater = new Updater(plan.optimizer(), state, workspace);
        this.ranges = Ranges.of(training.features());
        this.guard = new Guard(state, plan.explodingCost);
        this.stops = new Stops(plan);
        this.log = new ProgressLog(plan.epochs, training.rows());
        if (state.step == 0) {
            log.ranges(ranges, training.featureNames());
        }
    }

    StopReason run() {
        restoreOrder();
        Optional<StopReason> reason = stops.reason(state);
        while (reason.isEmpty()) {
            // A state saved by a step listener may stand behind the last step of an epoch that has not ended yet.
            if (state.rowsDone < training.rows()) {
                step();
            }
            if (state.rowsDone == training.rows()) {
                endEpoch();
                restoreOrder();
            }
            reason = stops.reason(state);
        }
        log.end(reason.get());
        return reason.get();
    }

    /** Shuffles for the epoch at which the state stands, be it at its beginning or in its middle. */
    private void restoreOrder() {
        if (plan.batching.order() == TrainingOptions.Order.SHUFFLED) {
            Order.shuffle(order, plan.seed, state.epoch);
        }
    }

    private void step() {
        int from = state.rowsDone;
        int to = (int) Math.min((long) from + plan.batching.size(), training.rows());
        batch.gather(training, weights, order, from, to);
        long number = state.step + 1;
        workspace.training(plan.seed, number);

        network.forward(batch.x(), parameters, workspace);
        double weightedLoss = head.weightedLoss(workspace, batch);
        head.gradient(workspace, batch, plan.reduction);
        network.backward(batch.x(), parameters, workspace);
        double rate = plan.learningRate(state);
        if (!guard.allows(weightedLoss, rate, workspace, batch)) {
            throw diverged(weightedLoss, rate);
        }
        updater.update(number, rate, workspace);
        network.observe(parameters, workspace);

        cost = objective.reduced(weightedLoss, batch.weightSum());
        state.step = number;
        state.rowsDone = to;
        state.lossSum += weightedLoss;
        state.weightSum += batch.weightSum();
        state.learningRate = rate;
        if (!plan.stepListeners.isEmpty()) {
            tellStep();
        }
    }

    private DivergenceException diverged(double weightedLoss, double rate) {
        IntUnaryOperator rows = position -> givenRow.applyAsInt(order[state.rowsDone + position]);
        int number = state.rowsDone / plan.batching.size() + 1;
        RefusedStep refusal = new RefusedStep(
                plan, state, training, ranges, workspace, batch, rows, number, weightedLoss, rate, guard.lowest());
        return new DivergenceException(
                DivergenceAnalysis.of(refusal, guard.trail().moments()));
    }

    private void tellStep() {
        StepRecord record =
                new StepRecord(state.epoch + 1, state.step, state.rowsDone, training.rows(), state.learningRate, cost);
        for (StepListener listener : plan.stepListeners) {
            listener.stepFinished(record, state);
        }
    }

    private void endEpoch() {
        double trainingCost = objective.reduced(state.lossSum, state.weightSum);
        state.epoch++;
        state.rowsDone = 0;
        state.lossSum = 0;
        state.weightSum = 0;
        Optional<Evaluation> judged = evaluate();
        EpochRecord record = new EpochRecord(
                state.epoch,
                state.step,
                state.learningRate,
                trainingCost,
                validation.isPresent() ? OptionalDouble.of(judged.orElseThrow().cost()) : OptionalDouble.empty(),
                judged.map(Evaluation::metrics).orElse(Map.of()),
                parameters.sha256());
        state.history().add(record);
        stops.judge(state);
        log.epoch(record);
        for (EpochListener listener : plan.epochListeners) {
            listener.epochFinished(record, state);
        }
    }

    /** The training set is predicted again only if somebody asked for metrics. */
    private Optional<Evaluation> evaluate() {
        if (validation.isEmpty() && plan.metrics.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Evaluation.of(objective, parameters, workspace, validation.orElse(training), plan.metrics));
    }
}
