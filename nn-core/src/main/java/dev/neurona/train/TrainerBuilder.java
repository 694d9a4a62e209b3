package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.data.Dataset;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes a run. A loss and an optimizer must be given; the rest has defaults: 100 epochs, batches of 32 shuffled rows,
 * the mean of the losses, seed 0, no validation, double precision, as many threads as pay.
 *
 * <p>A component is given as a value, or as its name or text form. Problems are reported at once by {@link #build}.
 *
 * @since 0.1
 */
public final class TrainerBuilder {

    private final Problems problems = new Problems();
    private final TrainingOptions plan;

    TrainerBuilder(TrainingOptions plan) {
        this.plan = plan.copy();
    }

    private <C extends Component> Optional<C> parse(Class<C> kind, String text) {
        return problems.attempt("", () -> Components.parse(kind, text));
    }

    /**
     * Sets what one example costs.
     *
     * @param text name or text form of a registered loss, for example {@code "cross-entropy"}
     * @return this builder
     */
    public TrainerBuilder loss(String text) {
        parse(Loss.class, text).ifPresent(this::loss);
        return this;
    }

    /**
     * Sets what one example costs.
     *
     * @param value the loss
     * @return this builder
     */
    public TrainerBuilder loss(Loss value) {
        plan.loss = Optional.of(value);
        return this;
    }

    /**
     * Sets how the losses of the examples become one cost.
     *
     * @param value mean, the default, or sum
     * @return this builder
     */
    public TrainerBuilder reduction(Reduction value) {
        plan.reduction = value;
        return this;
    }

    /**
     * Sets what turns a gradient into a step.
     *
     * @param text name or text form of a registered optimizer, for example {@code "adam(learning-rate=0.01)"}
     * @return this builder
     */
    public TrainerBuilder optimizer(String text) {
        parse(Optimizer.class, text).ifPresent(this::optimizer);
        return this;
    }

    /**
     * Sets what turns a gradient into a step.
     *
     * @param value the optimizer
     * @return this builder
     */
    public TrainerBuilder optimizer(Optimizer value) {
        plan.optimizer = Optional.of(value);
        return this;
    }

    /**
     * Sets what moves the learning rate from step to step.
     *
     * @param text name or text form of a registered schedule, whose ticks are steps
     * @return this builder
     */
    public TrainerBuilder schedule(String text) {
        parse(Schedule.class, text).ifPresent(this::schedule);
        return this;
    }

    /**
     * Sets what moves the learning rate from step to step.
     *
     * @param value the schedule, whose ticks are steps
     * @return this builder
     */
    public TrainerBuilder schedule(Schedule value) {
        plan.schedule = Optional.of(value);
        return this;
    }

    /**
     * Lets the schedule move the learning rate from epoch to epoch instead of from step to step.
     *
     * @return this builder
     */
    public TrainerBuilder scheduleByEpoch() {
        plan.tick = TrainingOptions.Tick.EPOCH;
        return this;
    }

    /**
     * Sets the seed of shuffling, dropout and the validation split.
     *
     * @param value any number
     * @return this builder
     */
    public TrainerBuilder seed(long value) {
        plan.seed = value;
        return this;
    }

    /**
     * Sets the rows of one step; the last batch of an epoch takes what is left.
     *
     * @param rows at least 1
     * @return this builder
     */
    public TrainerBuilder batchSize(int rows) {
        problems.require(rows >= 1, "The batch size must be at least 1, got " + rows + ".");
        plan.batching = new TrainingOptions.Batching(TrainingOptions.Order.SHUFFLED, rows);
        return this;
    }

    /**
     * Makes one step per pass over all examples, in their order: the form with which textbooks begin.
     *
     * @return this builder
     */
    public TrainerBuilder fullBatch() {
        plan.batching = TrainingOptions.Batching.WHOLE;
        return this;
    }

    /**
     * Takes the rows in their order instead of shuffling them anew for each epoch.
     *
     * @return this builder
     */
    public TrainerBuilder inOrder() {
        plan.batching = new TrainingOptions.Batching(TrainingOptions.Order.AS_GIVEN, plan.batching.size());
        return this;
    }

    /**
     * Lets the examples of a class count more or less in training: each row's weight is multiplied by the weight of its
     * class.
     *
     * @param weights one number an output, at least 0
     * @return this builder
     */
    public TrainerBuilder classWeights(double... weights) {
        problems.attempt("", () -> TrainingOptions.ClassWeights.of(weights)).ifPresent(w -> plan.classWeights = w);
        return this;
    }

    /**
     * Lets every class count alike in training, however many examples it has: weight rows / (classes · rows of the
     * class).
     *
     * @return this builder
     */
    public TrainerBuilder balancedClasses() {
        plan.classWeights = new TrainingOptions.ClassWeights(true, List.of());
        return this;
    }

    /**
     * Judges the run on examples that are not trained on.
     *
     * @param data the validation set
     * @return this builder
     */
    public TrainerBuilder validation(Dataset data) {
        plan.validation = new TrainingOptions.Validation(Optional.of(data), 0);
        return this;
    }

    /**
     * Judges the run on a share of the examples, which is not trained on; drawn from the seed, and class by class if the
     * targets are classes.
     *
     * @param share in (0, 1)
     * @return this builder
     */
    public TrainerBuilder validationShare(double share) {
        problems.require(share > 0 && share < 1, "The validation share must be in (0, 1), got " + share + ".");
        plan.validation = new TrainingOptions.Validation(Optional.empty(), share);
        return this;
    }

    /**
     * Measures every epoch.
     *
     * @param texts names or text forms of registered metrics
     * @return this builder
     */
    public TrainerBuilder metrics(String... texts) {
        List<Metric> found = new ArrayList<>();
        for (String text : texts) {
            parse(Metric.class, text).ifPresent(found::add);
        }
        plan.metrics = List.copyOf(found);
        return this;
    }

    /**
     * Measures every epoch.
     *
     * @param values the metrics
     * @return this builder
     */
    public TrainerBuilder metrics(List<Metric> values) {
        plan.metrics = List.copyOf(values);
        return this;
    }

    /**
     * Ends the run after so many epochs.
     *
     * @param count at least 0, counted from the beginning of the run
     * @return this builder
     */
    public TrainerBuilder epochs(int count) {
        problems.require(count >= 0, "The number of epochs must be at least 0, got " + count + ".");
        plan.epochs = count;
        return this;
    }

    /**
     * Ends the run earlier, at whichever of these comes first.
     *
     * @param reasons steps, time or a target; replace those given before
     * @return this builder
     */
    public TrainerBuilder stop(Stop... reasons) {
        plan.stops = List.of(reasons);
        return this;
    }

    /**
     * Ends the run when it is no longer getting better, and takes the best model.
     *
     * @param rule what to watch, and how long to wait
     * @return this builder
     */
    public TrainerBuilder earlyStopping(EarlyStopping rule) {
        plan.earlyStopping = Optional.of(rule);
        return this;
    }

    /**
     * Sets from where on a cost counts as exploded, so that the step is refused.
     *
     * @param rule how large is too large; {@link ExplodingCost#NEVER} leaves every finite cost alone
     * @return this builder
     */
    public TrainerBuilder explodingCost(ExplodingCost rule) {
        plan.explodingCost = rule;
        return this;
    }

    /**
     * Sets the threads that share the work. The result does not depend on them.
     *
     * @param count at least 1; as many as pay for the network, at most the processors, if never set
     * @return this builder
     */
    public TrainerBuilder threads(int count) {
        problems.require(count >= 1, "The number of threads must be at least 1, got " + count + ".");
        plan.threads = OptionalInt.of(Math.max(1, count));
        return this;
    }

    /**
     * Sets the precision of matrix products.
     *
     * @param value double, the default, or float; numbers are kept in double precision in any case
     * @return this builder
     */
    public TrainerBuilder products(NumericPrecision value) {
        plan.precision = value;
        return this;
    }

    /**
     * Adds a listener that is told of every step.
     *
     * @param listener called on the training thread
     * @return this builder
     */
    public TrainerBuilder onStep(StepListener listener) {
        List<StepListener> more = new ArrayList<>(plan.stepListeners);
        more.add(listener);
        plan.stepListeners = List.copyOf(more);
        return this;
    }

    /**
     * Adds a listener that is told of every epoch.
     *
     * @param listener called on the training thread
     * @return this builder
     */
    public TrainerBuilder onEpoch(EpochListener listener) {
        List<EpochListener> more = new ArrayList<>(plan.epochListeners);
        more.add(listener);
        plan.epochListeners = List.copyOf(more);
        return this;
    }

    /**
     * Builds the trainer.
     *
     * @return the trainer
     * @throws IllegalArgumentException listing every problem
     */
    public Trainer build() {
        Problems found = new Problems(problems);
        if (found.none()) {
            plan.check(found);
        }
        found.throwIfAny("trainer");
        return new Trainer(plan.copy());
    }
}
