package dev.neurona.train;

import dev.neurona.data.ColumnNames;
import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder.Blocks;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.diagnosis.StillFalling;
import dev.neurona.network.DistantBlocks;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.RateChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/**
 * Trains networks: an immutable description of a run, which can be used for any number of networks.
 *
 * <pre>
 *   for each epoch, for each batch of the shuffled rows:
 *     forward      z, a of each layer
 *     cost         mean of the losses of the rows
 *     backward     dz, dW, db of each layer
 *     update       each parameter by the optimizer
 * </pre>
 *
 * <p>The same trainer, network and data make the same bits, whatever the number of threads.
 */
public final class Trainer {

    /** A schedule that has come below this share of the rate was made to end here: more epochs would change next to nothing. */
    private static final double SPENT = 0.1;

    private final TrainingOptions options;

    Trainer(TrainingOptions options) {
        this.options = options;
    }

    /** {@return a builder with the defaults} */
    public static TrainerBuilder builder() {
        return new TrainerBuilder(TrainingOptions.DEFAULTS);
    }

    /** {@return a builder that holds all that this trainer was told} */
    public TrainerBuilder toBuilder() {
        return new TrainerBuilder(options);
    }

    /**
     * Trains a network from its beginning.
     *
     * @param network the network
     * @param data training examples, of which a share is held out if this trainer validates by share; not modified
     * @return the model with the names of the data's columns, its history and why training stopped
     * @throws IllegalArgumentException if data, network and loss do not fit each other
     * @throws DivergenceException if the cost or a gradient is no longer finite, or the cost explodes
     */
    public TrainingResult fit(Network network, Dataset data) {
        return finish(start(network), data);
    }

    /**
     * Trains a model further, from its own numbers: those of another run, or what a function of the data made of them. The
     * memory of the optimizer, the schedule and the count of steps begin anew; to go on with a run, {@link #train} its state.
     *
     * @param start the model; not modified
     * @param data training examples; if both have names of features and targets, the same
     * @return as {@link #fit(Network, Dataset)}
     */
    public TrainingResult fit(Model start, Dataset data) {
        if (ColumnNames.contradict(start.featureNames(), data.featureNames())) {
            throw new IllegalArgumentException(
                    "The model was trained on the features " + start.featureNames()
                            + " but the data has " + data.featureNames()
                            + "; give the same columns in the same order, or a model without names, withNames(List.of(), List.of()).");
        }
        List<String> outputs = options.loss().outputNames(data.targetNames());
        if (ColumnNames.contradict(start.targetNames(), outputs)) {
            throw new IllegalArgumentException(
                    "The outputs of the model are " + start.targetNames()
                            + " but those of the data " + outputs
                            + "; give the same targets in the same order, or a model without names, withNames(List.of(), List.of()).");
        }
        return finish(start(start), data);
    }

    /**
     * {@return the result of a run that is trained to its end, as {@link #train} does} Its state may have been resumed. If the run
     * ends by its limit of epochs while its cost {@linkplain History#isStillFalling is still falling}, this is logged, unless the
     * learning rate has come below a tenth of the optimizer's.
     */
    public TrainingResult finish(TrainingState state, Dataset data) {
        StopReason reason = train(state, data);
        if (reason == StopReason.EPOCHS) {
            warnIfStillFalling(state);
        }
        boolean bestIsAskedFor = options.get(TrainingOptions.EARLY_STOPPING).isPresent();
        Model model = bestIsAskedFor ? state.bestModel().orElseGet(state::model) : state.model();
        Model named = model.withNames(data.featureNames(), options.loss().outputNames(data.targetNames()));
        return new TrainingResult(named, state.history(), reason, repeating(state));
    }

    private void warnIfStillFalling(TrainingState state) {
        boolean isSpent = options.get(TrainingOptions.OPTIMIZER)
                .filter(optimizer -> state.learningRate < SPENT * optimizer.learningRate())
                .isPresent();
        HeldOut.Validation validation = options.get(TrainingOptions.VALIDATION);
        boolean isValidated = validation.data().isPresent() || validation.share() > 0;
        if (!isSpent) {
            StillFalling.in(state.history())
                    .ifPresent(
                            found -> options.get(TrainingOptions.WARNED).accept(found.text(isValidated, state.epoch)));
        }
    }

    /**
     * {@return the beginning of a run, in which nothing is trained yet}
     *
     * @throws IllegalArgumentException if an initial value is infinite or NaN
     */
    public TrainingState start(Network network) {
        return start(network, network.initialParameters());
    }

    /**
     * {@return the beginning of a run from the numbers of a model, which are copied}
     *
     * @throws IllegalArgumentException if one of them is infinite or NaN
     */
    public TrainingState start(Model model) {
        return start(model.network(), model.parameters());
    }

    private TrainingState start(Network network, Parameters initial) {
        // Behind a bounded activation, an infinite weight is never seen by the cost, nor by a gradient.
        initial.requireFinite(
                "no run can begin with such a number. Correct the initializer, or the model that it begins from.");
        TrainingState state = new TrainingState(
                network, initial, options.kept(network), new History(List.of()), TrainingState.Progress.START);
        state.require(options.kept(network), options.get(TrainingOptions.RATE_CHANGES));
        return state;
    }

    /**
     * {@return a state of this trainer's equal to the saved one, from what its {@link TrainingState#progress}, {@link
     * TrainingState#history} and {@link TrainingState#matrices} gave} The matrices are copied; one that is missing, surplus or
     * of the wrong shape is refused.
     */
    public TrainingState restore(
            Network network, TrainingState.Progress progress, History history, Map<String, DMatrixRMaj> matrices) {
        return TrainingState.restore(network, options.kept(network), progress, history, matrices);
    }

    /**
     * Goes on with a run until this trainer's limits are reached, which count from the run's beginning: training for 20
     * epochs and then for 40 is the same, to the bit, as training for 40.
     *
     * @param state where the run stands; modified
     * @param data the same training examples as before; not modified
     * @return why the run stands still
     * @throws IllegalArgumentException if data, network and loss do not fit each other, or the state is of a trainer with another
     *     optimizer, average or other frozen layers
     * @throws DivergenceException if the cost or a gradient is no longer finite, or the cost explodes; the state is as after the last good
     *     step
     */
    public StopReason train(TrainingState state, Dataset data) {
        return new TrainingRun(options, state, data).run();
    }

    /**
     * {@return the state of a network, layer by layer, as a training step over all examples would see it: gradients,
     * update/weight ratios of the next step, saturated and dead units, with warnings in words} Nothing is changed.
     */
    public HealthReport health(TrainingState state, Dataset data) {
        return HealthCheck.of(options, state, data);
    }

    /**
     * {@return a trainer that repeats a run of this one, with the changes of the learning rate that were made on the way} It has
     * no listeners: one that changed the rate would change it twice; and it computes all blocks itself.
     */
    public Trainer repeating(TrainingState state) {
        return new Trainer(options.with(TrainingOptions.RATE_CHANGES, state.rateChanges())
                .with(TrainingOptions.DISTANT, Optional.empty())
                .with(TrainingOptions.WARNED, TrainingOptions.WARNED.initial())
                .with(TrainingOptions.STEP_LISTENERS, List.of())
                .with(TrainingOptions.EPOCH_LISTENERS, List.of()));
    }

    /**
     * {@return the same trainer, whose blocks are computed elsewhere, to the same bits} The features of the data that it is then
     * given have only to be counted: it reads them to explain a step that it refuses, and else never.
     *
     * @throws IllegalArgumentException if this trainer was told what only the machine that has all rows computes
     */
    public Trainer on(DistantBlocks blocks) {
        requireDistant();
        return new Trainer(options.with(TrainingOptions.DISTANT, Optional.of(blocks)));
    }

    /** Refuses what only the machine that has all rows computes: before others begin to look for theirs. */
    public void requireDistant() {
        StepGradient.DistantBlock.require(options);
    }

    /**
     * {@return what computes blocks of this trainer's runs, by {@link #workerText} wherever there are rows}
     *
     * @throws IllegalArgumentException if a layer takes random numbers that cannot be passed over
     */
    public DistantBlocks.Worker worker(Network network, int rows) {
        return new StepGradient.DistantBlock(options, network, rows);
    }

    /** {@return the {@link #text} of a trainer whose {@link #worker} computes the same; without a validation set, which no text holds} */
    public String workerText() {
        HeldOut.Validation none = TrainingOptions.VALIDATION.initial();
        return options.with(TrainingOptions.VALIDATION, none).text();
    }

    /** {@return the changes of the learning rate that a run of this trainer makes} */
    public List<RateChange> rateChanges() {
        return options.get(TrainingOptions.RATE_CHANGES);
    }

    /** {@return how a step is cut into blocks; empty if it is not} */
    public Optional<Blocks> blocks() {
        return options.get(TrainingOptions.BLOCKS);
    }

    /** {@return a trainer that also ends at this, beside the reasons that it was given to end earlier} Its text is the same. */
    public Trainer endedBy(Stop more) {
        return new Trainer(options.add(TrainingOptions.STOPS, more));
    }

    /**
     * {@return a trainer that gives its warnings to this instead of its log, on the training thread} For one run of many that would
     * all warn of the same.
     */
    public Trainer warning(Consumer<String> told) {
        return new Trainer(options.with(TrainingOptions.WARNED, told));
    }

    /** {@return the loss} */
    public Loss loss() {
        return options.loss();
    }

    /** {@return the optimizer} Throws an {@link IllegalStateException} if there is a {@link #solver} instead. */
    public Optimizer optimizer() {
        return options.get(TrainingOptions.OPTIMIZER)
                .orElseThrow(() -> new IllegalStateException("This trainer has no optimizer but the solver "
                        + solver().orElseThrow().text() + "; ask solver()."));
    }

    /** {@return the solver; empty if an optimizer trains} */
    public Optional<Solver> solver() {
        return options.get(TrainingOptions.SOLVER);
    }

    /** {@return the schedule of the learning rate; empty if the rate is constant} */
    public Optional<Schedule> schedule() {
        return options.get(TrainingOptions.SCHEDULING).schedule();
    }

    /** {@return the metrics that are measured after every epoch, in the order given, then those that the schedule follows} */
    public List<Metric> metrics() {
        return options.metrics();
    }

    /** {@return the validation set that was given; empty if a share is held out instead, or nothing} */
    public Optional<Dataset> validation() {
        return options.get(TrainingOptions.VALIDATION).data();
    }

    /**
     * {@return everything on which the bits of a run depend, in one line: not the limits, the listeners or the threads}
     */
    public String text() {
        return options.text();
    }

    /**
     * {@return how a run with another text, perhaps of an earlier release, differs from a run of this trainer on the same data, for
     * example {@code seed was 7 and is 8}; empty if they have the same bits} An option that the text does not name has
     * its default.
     */
    public List<String> differences(String text, Dataset data) {
        return options.differences(text, data);
    }

    /**
     * {@return a trainer as a text describes it, with the default limits} Refuses a text that cannot be read, a
     * component that is not registered, and a run that had a validation set of its own.
     */
    public static Trainer parse(String text) {
        return new TrainerBuilder(TrainingOptions.parse(text)).build();
    }

    /** Its {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
