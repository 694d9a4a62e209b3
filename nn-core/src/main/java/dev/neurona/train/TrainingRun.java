package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.data.ColumnNames;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DataWarnings;
import dev.neurona.diagnosis.DivergenceAnalysis;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.diagnosis.RefusedStep;
import dev.neurona.diagnosis.Verdict;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Metric;
import dev.neurona.stage.LabelSmoothing;
import dev.neurona.stage.StagePlan;
import dev.neurona.stage.Stages;
import dev.neurona.train.TrainingOptions.Batching;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** One call of train: its buffers and its loop. What must outlive it is in the state. */
final class TrainingRun {

    private final TrainingOptions options;
    private final TrainingState state;
    private final Network network;
    private final Parameters parameters;
    private final Objective objective;
    private final HeldOut examples;
    private final Dataset training;
    private final double[] weights;
    private final LabelSmoothing smoothing;
    private final Batching batching;
    private final Scheduling scheduling;
    private final long seed;
    private final int[] order;
    private final Batch batch;
    private final Workspace workspace;
    private final Stages stages;
    private final Updater updater;
    private final Guard guard;
    private final Stops stops;
    private final List<StepListener> stepListeners;
    private final ProgressLog log;
    /** What the costs of the history are divided by to become means. */
    private final double judgedWeight;

    private double cost;

    TrainingRun(TrainingOptions options, TrainingState state, Dataset data) {
        this.options = options;
        this.state = state;
        this.network = state.network();
        this.parameters = state.parameters();
        this.objective = Objective.of(network, options.loss(), options.get(TrainingOptions.REDUCTION));
        objective.require(data);
        this.seed = options.get(TrainingOptions.SEED);
        this.examples = HeldOut.of(options, data);
        this.training = examples.training();
        examples.validation().ifPresent(validation -> {
            objective.require(validation);
            requireSame("features", data.featureNames(), validation.featureNames());
            requireSame("targets", data.targetNames(), validation.targetNames());
        });
        // Of a share that is held out, all rows are asked: the message then names the row as it was given.
        DMatrixRMaj judged =
                options.get(TrainingOptions.VALIDATION).data().orElse(data).targets();
        options.get(TrainingOptions.METRICS).forEach(metric -> objective.require(metric, judged));
        this.weights = options.get(TrainingOptions.CLASS_WEIGHTS).rowWeights(training, options.loss());
        this.smoothing = options.get(TrainingOptions.SMOOTHING);
        smoothing.require(options.loss());
        this.batching = options.get(TrainingOptions.BATCHING);
        this.scheduling = options.get(TrainingOptions.SCHEDULING);
        this.order = new int[training.rows()];
        int size = Math.min(batching.size(), training.rows());
        this.batch = Batch.buffer(training, size, Arrays.stream(weights).reduce(0, Double::sum) / weights.length);
        int threads = options.get(TrainingOptions.THREADS).orElseGet(() -> Updater.threadsThatPay(network, size));
        StagePlan plan = options.get(TrainingOptions.STAGES);
        this.workspace = network.workspace(
                size, Kernels.best().products(options.get(TrainingOptions.PRECISION), threads), plan::isFrozen);
        this.stages = new Stages(plan, network, parameters, state.average(), state.trained(), workspace, seed);
        this.updater = new Updater(options.optimizer(), plan.rateFactors(network), state, workspace);
        this.guard = new Guard(
                state,
                workspace,
                options.get(TrainingOptions.EXPLODING_COST),
                () -> objective.costOfMean(training, weights));
        this.judgedWeight = objective.isMean() ? 1 : examples.judgedWeight(weights);
        this.stepListeners = options.get(TrainingOptions.STEP_LISTENERS);
        this.log = new ProgressLog(options.get(TrainingOptions.EPOCHS), training.rows());
        this.stops = new Stops(options, log);
        if (state.step == 0) {
            log.warn(DataWarnings.of(network, options.loss(), training));
        }
        requireRows(size);
        scheduleWarning(size).ifPresent(warning -> log.warn(List.of(warning)));
    }

    private static void requireSame(String what, List<String> expected, List<String> names) {
        if (ColumnNames.contradict(names, expected)) {
            throw new IllegalArgumentException("The " + what + " of the training set are " + expected
                    + " but those of the validation set " + names
                    + "; give both the same columns in the same order.");
        }
    }

    private Optional<String> scheduleWarning(int size) {
        long epochs = options.get(TrainingOptions.EPOCHS);
        long stepsPerEpoch = ((long) training.rows() + size - 1) / size;
        return scheduling.warning(
                options.optimizer(), scheduling.byEpoch() ? epochs : stops.mostSteps(epochs * stepsPerEpoch));
    }

    /** A layer that couples rows makes every output of a single row a constant, unless it is frozen and so predicts. */
    private void requireRows(int size) {
        StagePlan plan = options.get(TrainingOptions.STAGES);
        Optional<PlacedLayer> coupled = network.layers().stream()
                .filter(place -> place.layer().couplesRows() && !plan.isFrozen(place.name()))
                .findFirst();
        if (coupled.isEmpty()) {
            return;
        }
        String fact = coupled.get().name() + " compares the rows of a batch, and learns nothing from a batch of 1 row";
        if (size == 1) {
            throw new IllegalArgumentException(fact + "; train with at least 2 rows per batch, or without "
                    + coupled.get().layer().name() + ".");
        }
        if (training.rows() % size == 1 && state.step == 0) {
            log.warn(List.of(fact + ", which the last batch of each epoch is: " + training.rows()
                    + " rows in batches of " + size + ". Choose another batch size."));
        }
    }

    StopReason run() {
        batching.fill(order, seed, state.epoch);
        Optional<StopReason> reason = stops.reason(state);
        reason.ifPresent(log::nothingToDo);
        while (reason.isEmpty()) {
            // A state saved by a step listener may stand behind the last step of an epoch that has not ended yet.
            if (state.rowsDone < training.rows()) {
                step();
            }
            if (state.rowsDone == training.rows()) {
                endEpoch();
            }
            reason = stops.reason(state);
        }
        log.end(reason.get());
        return reason.get();
    }

    private void step() {
        int from = state.rowsDone;
        int to = (int) Math.min((long) from + batching.size(), training.rows());
        batch.gather(training, weights, order, from, to);
        smoothing.apply(options.loss(), batch.y());
        long number = state.step + 1;
        workspace.training(seed, number);

        double weightedLoss = objective.gradient(batch, parameters, workspace);
        double penalty = stages.addPenalties(objective.divisor(batch.weightSum()));
        double rate = scheduling.rate(options.optimizer(), state);
        Verdict verdict = guard.judge(number, weightedLoss, penalty, rate, batch, lowestCost());
        if (verdict != Verdict.ALLOWED) {
            throw refused(verdict, rate);
        }
        stages.gradientRules(number);
        updater.update(number, rate, workspace);
        stages.constraints();
        network.observe(parameters, workspace);
        stages.average(number);

        cost = objective.reduced(weightedLoss + penalty, batch.weightSum());
        state.step = number;
        state.rowsDone = to;
        state.lossSum += weightedLoss + penalty;
        state.weightSum += batch.weightSum();
        state.learningRate = rate;
        if (!stepListeners.isEmpty()) {
            tellStep();
        }
    }

    /** The lowest mean cost so far, as the state knows it, so that a resumed run is judged alike. */
    private double lowestCost() {
        if (state.epoch == 0) {
            return state.weightSum > 0 ? state.lossSum / state.weightSum : Double.POSITIVE_INFINITY;
        }
        return state.history().lowest() / judgedWeight;
    }

    private DivergenceException refused(Verdict verdict, double rate) {
        int from = state.rowsDone;
        return new DivergenceException(DivergenceAnalysis.of(new RefusedStep(
                verdict,
                network,
                parameters,
                workspace,
                batch.x(),
                batch.y(),
                Arrays.stream(batch.weights()).boxed().toList(),
                IntStream.range(0, batch.rows())
                        .map(position -> examples.givenRow().applyAsInt(order[from + position]))
                        .boxed()
                        .toList(),
                training,
                options.loss(),
                objective.atLink(),
                rate,
                scheduling.schedule().map(Component::text).orElse("none"),
                Arrays.stream(updater.ratios(state.step + 1, rate, workspace))
                        .boxed()
                        .toList(),
                state.epoch + 1,
                from / batching.size() + 1,
                guard.meanCost(),
                guard.lowest(),
                guard.recent().snapshots())));
    }

    private void tellStep() {
        StepRecord record =
                new StepRecord(state.epoch + 1, state.step, state.rowsDone, training.rows(), state.learningRate, cost);
        for (StepListener listener : stepListeners) {
            listener.stepFinished(record, state);
        }
    }

    private void endEpoch() {
        double trainingCost = objective.reduced(state.lossSum, state.weightSum);
        state.epoch++;
        state.rowsDone = 0;
        state.lossSum = 0;
        state.weightSum = 0;
        Optional<Dataset> validation = examples.validation();
        List<Metric> metrics = options.get(TrainingOptions.METRICS);
        // The training set is predicted again only if somebody asked for metrics.
        Optional<Objective.Evaluation> judged = validation.isEmpty() && metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(objective.evaluate(validation.orElse(training), state.judged(), workspace, metrics));
        EpochRecord record = new EpochRecord(
                state.epoch,
                state.step,
                state.learningRate,
                trainingCost,
                validation.isPresent() ? OptionalDouble.of(judged.orElseThrow().cost()) : OptionalDouble.empty(),
                judged.map(Objective.Evaluation::metrics).orElse(Map.of()),
                options.get(TrainingOptions.DIGESTS) ? Optional.of(parameters.sha256()) : Optional.empty());
        state.history().add(record, options.get(TrainingOptions.EPOCHS_KEPT));
        stops.judge(state, record);
        log.epoch(record, parameters::sha256);
        for (EpochListener listener : options.get(TrainingOptions.EPOCH_LISTENERS)) {
            listener.epochFinished(record, state);
        }
        if (batching.shuffles()) {
            batching.fill(order, seed, state.epoch);
        }
    }
}
