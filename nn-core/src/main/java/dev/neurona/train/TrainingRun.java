package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.data.ColumnNames;
import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder;
import dev.neurona.data.RowSource;
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
import dev.neurona.solver.Solver;
import dev.neurona.spi.Metric;
import dev.neurona.stage.StagePlan;
import dev.neurona.stage.Stages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

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
    private final List<Metric> metrics;
    private final Scheduling scheduling;
    private final long seed;
    private final EpochOrder order;
    private final Workspace workspace;
    private final StepGradient gradient;
    private final Stages stages;
    /** One of the two moves the parameters. */
    private final Optional<Updater> updater;

    private final Optional<Solving> solving;
    private final Guard guard;
    private final Stops stops;
    private final List<StepListener> stepListeners;
    private final ProgressLog log;
    /** What the costs of the history are divided by to become means. */
    private final double judgedWeight;

    private double cost;
    private boolean begun;
    private boolean warnedOfValidation;

    TrainingRun(TrainingOptions options, TrainingState state, Dataset data) {
        this.options = options;
        this.state = state;
        this.network = state.network();
        state.require(options.kept(network), options.get(TrainingOptions.RATE_CHANGES));
        this.parameters = state.parameters();
        this.objective = Objective.of(network, options.loss(), options.get(TrainingOptions.REDUCTION));
        boolean isHere = options.get(TrainingOptions.DISTANT).isEmpty();
        if (isHere) {
            objective.require(data);
        } else {
            objective.requireBesidesFeatures(data);
        }
        this.seed = options.get(TrainingOptions.SEED);
        this.examples = HeldOut.of(options, data);
        this.training = examples.training();
        examples.validation().ifPresent(validation -> {
            objective.require(validation);
            requireSame("features", data.featureNames(), validation.featureNames());
            requireSame("targets", data.targetNames(), validation.targetNames());
        });
        // Of a share that is held out, all rows are asked: the message then names the row as it was given.
        RowSource judged =
                options.get(TrainingOptions.VALIDATION).data().orElse(data).targetRows();
        this.metrics = options.metrics();
        metrics.forEach(metric -> objective.require(metric, judged));
        this.weights = options.get(TrainingOptions.CLASS_WEIGHTS).rowWeights(training, options.loss());
        this.scheduling = options.get(TrainingOptions.SCHEDULING);
        if (state.rowsDone > training.rows()) {
            throw new IllegalArgumentException(
                    "The state stands behind " + state.rowsDone + " rows of an epoch, but there are " + training.rows()
                            + " training rows; give the same examples as before.");
        }
        this.order = options.order(training.rows());
        int size = order.blockRows();
        int threads = options.get(TrainingOptions.THREADS).orElseGet(() -> Updater.threadsThatPay(network, size));
        StagePlan plan = options.get(TrainingOptions.STAGES);
        this.workspace = network.workspace(
                size, Kernels.best().products(threads), plan::isFrozen, options.get(TrainingOptions.PRECISION));
        scheduling.require(options, network);
        workspace.hyperparameters(scheduling.hyperparameters(state));
        this.gradient = new StepGradient(options, objective, training, weights, order, state, workspace);
        this.stages = new Stages(plan, network, parameters, state.average(), state.trained(), workspace, seed);
        this.updater = options.get(TrainingOptions.OPTIMIZER)
                .map(optimizer -> new Updater(optimizer, scheduling, plan.rateFactors(network), state, workspace));
        this.solving = options.get(TrainingOptions.SOLVER)
                .map(solver -> new Solving(solver, options, state, objective, gradient, stages, workspace));
        this.guard = new Guard(state, workspace, options, () -> objective.costOfMean(training, weights));
        this.judgedWeight = objective.isMean() ? 1 : examples.judgedWeight(weights);
        this.stepListeners = options.get(TrainingOptions.STEP_LISTENERS);
        this.log = new ProgressLog(options, training.rows());
        this.stops = new Stops(options, log);
        if (state.step == 0) {
            log.warn(
                    isHere
                            ? DataWarnings.of(network, options.loss(), training)
                            : DataWarnings.besidesFeatures(network, options.loss(), training));
        }
        requireRows();
        log.warn(scheduleWarnings());
    }

    private static void requireSame(String what, List<String> expected, List<String> names) {
        if (ColumnNames.contradict(names, expected)) {
            throw new IllegalArgumentException("The " + what + " of the training set are " + expected
                    + " but those of the validation set " + names
                    + "; give both the same columns in the same order.");
        }
    }

    private List<String> scheduleWarnings() {
        long epochs = options.get(TrainingOptions.EPOCHS);
        long stepsPerEpoch = order.steps();
        long ticks = scheduling.byEpoch() ? epochs : stops.mostSteps(epochs * stepsPerEpoch);
        return scheduling.warnings(options.get(TrainingOptions.OPTIMIZER), ticks);
    }

    /** A layer that couples rows makes every output of a single row a constant, unless it is frozen and so predicts. */
    private void requireRows() {
        StagePlan plan = options.get(TrainingOptions.STAGES);
        Optional<PlacedLayer> coupled = network.layers().stream()
                .filter(place -> place.layer().couplesRows() && !plan.isFrozen(place.name()))
                .findFirst();
        if (coupled.isEmpty()) {
            return;
        }
        if (options.get(TrainingOptions.BLOCKS).isPresent()) {
            throw new IllegalArgumentException(
                    coupled.get().name() + " compares the rows of a batch, which are never all there in blocks of "
                            + order.blockRows() + " rows; train without rowsAtOnce(...), or without "
                            + coupled.get().layer().name() + ".");
        }
        int size = order.blockRows();
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
        order.begin(state.epoch);
        // A state saved by a step listener may stand behind the last step of an epoch that has not ended yet.
        if (state.rowsDone == training.rows()) {
            endEpoch();
        }
        Optional<StopReason> reason = stops.reason(state);
        reason.ifPresent(log::nothingToDo);
        while (reason.isEmpty()) {
            reason = solving.isPresent() ? iterate(solving.get()) : step();
            if (state.rowsDone == training.rows()) {
                endEpoch();
            }
            reason = reason.isPresent() ? reason : stops.reason(state);
        }
        log.end(reason.get());
        return reason.get();
    }

    /** One epoch of a solver; why the run ends if it makes none. */
    private Optional<StopReason> iterate(Solving solver) {
        if (!begun) {
            begin(solver);
        }
        Solver.Iterate iterate = solver.iterate();
        if (iterate.outcome() != Solver.Outcome.ACCEPTED) {
            return Optional.of(
                    iterate.outcome() == Solver.Outcome.CONVERGED ? StopReason.CONVERGED : StopReason.NO_DECREASE);
        }
        if (network.trained().length < parameters.count()) {
            gradient.compute(state.step + 1, 0, training.rows());
            network.observe(parameters, workspace);
        }
        cost = iterate.cost();
        finish(state.step + 1, training.rows(), cost, 1);
        return Optional.empty();
    }

    /** Refuses what a solver could not begin with. */
    private void begin(Solving solver) {
        double weightedLoss = gradient.compute(state.step + 1, 0, training.rows());
        solver.require();
        double weightSum = gradient.weightSum();
        double penalty = stages.addPenalties(objective.divisor(weightSum));
        solver.requireSame(objective.reduced(weightedLoss + penalty, weightSum));
        if (state.step == 0) {
            Batch batch = gradient.batch();
            Verdict verdict = guard.judge(1, weightedLoss, weightSum, penalty, 0, batch, lowestCost());
            if (verdict != Verdict.ALLOWED) {
                throw refused(verdict, 0);
            }
        }
        begun = true;
    }

    private Optional<StopReason> step() {
        int from = state.rowsDone;
        int to = order.stepEnd(from);
        long number = state.step + 1;

        double weightedLoss = gradient.compute(number, from, to);
        double weightSum = gradient.weightSum();
        double penalty = stages.addPenalties(objective.divisor(weightSum));
        double rate = scheduling.rate(options.optimizer(), state);
        Verdict verdict = guard.judge(number, weightedLoss, weightSum, penalty, rate, gradient.batch(), lowestCost());
        if (verdict != Verdict.ALLOWED) {
            throw refused(verdict, rate);
        }
        stages.gradientRules(number);
        updater.orElseThrow().update(number, rate, workspace);
        stages.constraints();
        network.observe(parameters, workspace);
        stages.average(number);

        cost = objective.reduced(weightedLoss + penalty, weightSum);
        state.learningRate = rate;
        finish(number, to, weightedLoss + penalty, weightSum);
        return Optional.empty();
    }

    private void finish(long number, int rowsDone, double lossSum, double weightSum) {
        int rows = rowsDone - state.rowsDone;
        state.step = number;
        state.rowsDone = rowsDone;
        state.lossSum += lossSum;
        state.weightSum += weightSum;
        if (!stepListeners.isEmpty()) {
            tellStep(rows);
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
        int from = gradient.toBlame(
                state.step + 1,
                state.rowsDone,
                order.stepEnd(state.rowsDone),
                () -> guard.hasGradientsBelow(guard.largest()));
        Batch batch = gradient.batch();
        guard.rememberRefused(state.step + 1, batch);
        boolean isHere = options.get(TrainingOptions.DISTANT).isEmpty();
        return new DivergenceException(DivergenceAnalysis.of(new RefusedStep(
                verdict,
                network,
                parameters,
                workspace,
                batch.x(),
                batch.y(),
                Arrays.stream(batch.weights()).boxed().toList(),
                IntStream.range(0, batch.rows())
                        .map(position -> examples.givenRow().applyAsInt(order.rows()[from + position]))
                        .boxed()
                        .toList(),
                isHere ? training : batch.examples(training),
                options.loss(),
                objective.atLink(),
                rate,
                scheduling.schedule().map(Component::text).orElse("none"),
                Arrays.stream(updater.map(each -> each.ratios(state.step + 1, rate, workspace))
                                .orElseGet(() -> new double[parameters.count()]))
                        .boxed()
                        .toList(),
                state.epoch + 1,
                order.step(state.rowsDone) + 1,
                guard.meanCost(),
                guard.lowest(),
                guard.recent().snapshots())));
    }

    private void tellStep(int rows) {
        StepRecord record = new StepRecord(
                state.epoch + 1, state.step, state.rowsDone, training.rows(), rows, state.learningRate, cost);
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
        // The training set is predicted again only if somebody asked for metrics.
        Optional<Objective.Evaluation> judged = validation.isEmpty() && metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(objective.evaluate(validation.orElse(training), state.judged(), workspace, metrics));
        judged.ifPresent(this::warnOfValidation);
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
        order.next(state.epoch);
    }

    /** Says once that a validation cost is not finite: no step is to blame, so none is refused. */
    private void warnOfValidation(Objective.Evaluation judged) {
        if (judged.culprit().isEmpty() || examples.validation().isEmpty() || warnedOfValidation) {
            return;
        }
        warnedOfValidation = true;
        log.warn(List.of(examples.warning(options, judged, state.epoch)));
    }
}
