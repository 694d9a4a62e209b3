package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.kernel.Precision;
import dev.neurona.spi.Components;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Describes a run. A loss and an optimizer must be given; the rest has defaults: 100 epochs, batches of 32 shuffled rows,
 * the mean of the losses, seed 0, no validation, double precision, as many threads as pay.
 *
 * <p>A component is given as a value, or as its name or text form. Problems are reported at once by {@link #build}.
 *
 * @since 0.1
 */
public final class TrainerBuilder {

    private final List<String> problems = new ArrayList<>();
    private Optional<Loss> loss = Optional.empty();
    private Optional<Optimizer> optimizer = Optional.empty();
    private Reduction reduction = Reduction.MEAN;
    private Optional<Schedule> schedule = Optional.empty();
    private Plan.Tick tick = Plan.Tick.STEP;
    private long seed;
    private Plan.Batching batching = new Plan.Batching(Plan.Order.SHUFFLED, 32);
    private Plan.ClassWeights classWeights = Plan.ClassWeights.NONE;
    private Plan.Validation validation = Plan.Validation.NONE;
    private List<Metric> metrics = List.of();
    private int epochs = 100;
    private long steps = Long.MAX_VALUE;
    private Optional<Duration> time = Optional.empty();
    private Optional<EarlyStopping> earlyStopping = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private OptionalInt threads = OptionalInt.empty();
    private Precision precision = Precision.DOUBLE;
    private List<StepListener> stepListeners = List.of();
    private List<EpochListener> epochListeners = List.of();

    TrainerBuilder() {}

    TrainerBuilder(Plan plan) {
        loss = Optional.of(plan.loss());
        optimizer = Optional.of(plan.optimizer());
        reduction = plan.reduction();
        schedule = plan.schedule();
        tick = plan.tick();
        seed = plan.seed();
        batching = plan.batching();
        classWeights = plan.classWeights();
        validation = plan.validation();
        metrics = plan.metrics();
        epochs = plan.limits().epochs();
        steps = plan.limits().steps();
        time = plan.limits().time();
        earlyStopping = plan.earlyStopping();
        target = plan.target();
        threads = plan.threads();
        precision = plan.precision();
        stepListeners = plan.stepListeners();
        epochListeners = plan.epochListeners();
    }

    private <T> Optional<T> attempt(Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (IllegalArgumentException | IllegalStateException problem) {
            problems.add(String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    private void require(boolean satisfied, String problem) {
        if (!satisfied) {
            problems.add(problem);
        }
    }

    /**
     * Sets what one example costs.
     *
     * @param text name or text form of a registered loss, for example {@code "cross-entropy"}
     * @return this builder
     */
    public TrainerBuilder loss(String text) {
        attempt(() -> Components.parse(Loss.class, text)).ifPresent(this::loss);
        return this;
    }

    /**
     * Sets what one example costs.
     *
     * @param value the loss
     * @return this builder
     */
    public TrainerBuilder loss(Loss value) {
        loss = Optional.of(value);
        return this;
    }

    /**
     * Sets how the losses of the examples become one cost.
     *
     * @param value mean, the default, or sum
     * @return this builder
     */
    public TrainerBuilder reduction(Reduction value) {
        reduction = value;
        return this;
    }

    /**
     * Sets what turns a gradient into a step.
     *
     * @param text name or text form of a registered optimizer, for example {@code "adam(learning-rate=0.01)"}
     * @return this builder
     */
    public TrainerBuilder optimizer(String text) {
        attempt(() -> Components.parse(Optimizer.class, text)).ifPresent(this::optimizer);
        return this;
    }

    /**
     * Sets what turns a gradient into a step.
     *
     * @param value the optimizer
     * @return this builder
     */
    public TrainerBuilder optimizer(Optimizer value) {
        optimizer = Optional.of(value);
        return this;
    }

    /**
     * Sets what moves the learning rate from step to step.
     *
     * @param text name or text form of a registered schedule, whose ticks are steps
     * @return this builder
     */
    public TrainerBuilder schedule(String text) {
        attempt(() -> Components.parse(Schedule.class, text)).ifPresent(this::schedule);
        return this;
    }

    /**
     * Sets what moves the learning rate from step to step.
     *
     * @param value the schedule, whose ticks are steps
     * @return this builder
     */
    public TrainerBuilder schedule(Schedule value) {
        schedule = Optional.of(value);
        tick = Plan.Tick.STEP;
        return this;
    }

    /**
     * Sets what moves the learning rate from epoch to epoch.
     *
     * @param text name or text form of a registered schedule, whose ticks are epochs
     * @return this builder
     */
    public TrainerBuilder scheduleByEpoch(String text) {
        attempt(() -> Components.parse(Schedule.class, text)).ifPresent(this::scheduleByEpoch);
        return this;
    }

    /**
     * Sets what moves the learning rate from epoch to epoch.
     *
     * @param value the schedule, whose ticks are epochs
     * @return this builder
     */
    public TrainerBuilder scheduleByEpoch(Schedule value) {
        schedule = Optional.of(value);
        tick = Plan.Tick.EPOCH;
        return this;
    }

    /**
     * Sets the seed of shuffling, dropout and the validation split.
     *
     * @param value any number
     * @return this builder
     */
    public TrainerBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets the rows of one step; the last batch of an epoch takes what is left.
     *
     * @param rows at least 1
     * @return this builder
     */
    public TrainerBuilder batchSize(int rows) {
        require(rows >= 1, "The batch size must be at least 1, got " + rows + ".");
        batching = new Plan.Batching(Plan.Order.SHUFFLED, rows);
        return this;
    }

    /**
     * Makes one step per pass over all examples, in their order: the form with which textbooks begin.
     *
     * @return this builder
     */
    public TrainerBuilder fullBatch() {
        batching = Plan.Batching.WHOLE;
        return this;
    }

    /**
     * Takes the rows in their order instead of shuffling them anew for each epoch.
     *
     * @return this builder
     */
    public TrainerBuilder inOrder() {
        batching = new Plan.Batching(Plan.Order.AS_GIVEN, batching.size());
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
        List<Double> given = new ArrayList<>();
        for (double weight : weights) {
            require(
                    weight >= 0 && weight < Double.POSITIVE_INFINITY,
                    "A class weight must be finite and at least 0, got " + weight + ".");
            given.add(weight);
        }
        classWeights = new Plan.ClassWeights(false, List.copyOf(given));
        return this;
    }

    /**
     * Lets every class count alike in training, however many examples it has: weight rows / (classes · rows of the
     * class).
     *
     * @return this builder
     */
    public TrainerBuilder balancedClasses() {
        classWeights = new Plan.ClassWeights(true, List.of());
        return this;
    }

    /**
     * Judges the run on examples that are not trained on.
     *
     * @param data the validation set
     * @return this builder
     */
    public TrainerBuilder validation(Dataset data) {
        validation = new Plan.Validation(Optional.of(data), 0);
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
        require(share > 0 && share < 1, "The validation share must be in (0, 1), got " + share + ".");
        validation = new Plan.Validation(Optional.empty(), share);
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
            attempt(() -> Components.parse(Metric.class, text)).ifPresent(found::add);
        }
        metrics = List.copyOf(found);
        return this;
    }

    /**
     * Measures every epoch.
     *
     * @param values the metrics
     * @return this builder
     */
    public TrainerBuilder metrics(List<Metric> values) {
        metrics = List.copyOf(values);
        return this;
    }

    /**
     * Ends the run after so many epochs.
     *
     * @param count at least 0, counted from the beginning of the run
     * @return this builder
     */
    public TrainerBuilder epochs(int count) {
        require(count >= 0, "The number of epochs must be at least 0, got " + count + ".");
        epochs = count;
        return this;
    }

    /**
     * Ends the run after so many steps.
     *
     * @param count at least 0, counted from the beginning of the run
     * @return this builder
     */
    public TrainerBuilder steps(long count) {
        require(count >= 0, "The number of steps must be at least 0, got " + count + ".");
        steps = count;
        return this;
    }

    /**
     * Ends the run at the first step after so much time. How far it comes then depends on the machine; what it makes on
     * the way does not.
     *
     * @param duration counted from the call that trains
     * @return this builder
     */
    public TrainerBuilder time(Duration duration) {
        time = Optional.of(duration);
        return this;
    }

    /**
     * Ends the run when it is no longer getting better, and takes the best model.
     *
     * @param rule what to watch, and how long to wait
     * @return this builder
     */
    public TrainerBuilder earlyStopping(EarlyStopping rule) {
        earlyStopping = Optional.of(rule);
        return this;
    }

    /**
     * Ends the run when it is good enough.
     *
     * @param watched {@code "cost"} or a metric of this trainer
     * @param value the value to reach, from whichever side is the worse one
     * @return this builder
     */
    public TrainerBuilder stopAt(String watched, double value) {
        target = Optional.of(new Target(watched, value));
        return this;
    }

    /**
     * Sets the threads that share the work. The result does not depend on them.
     *
     * @param count at least 1; as many as pay for the network, at most the processors, if never set
     * @return this builder
     */
    public TrainerBuilder threads(int count) {
        require(count >= 1, "The number of threads must be at least 1, got " + count + ".");
        threads = OptionalInt.of(Math.max(1, count));
        return this;
    }

    /**
     * Sets the precision of matrix products; numbers are kept in double precision in any case.
     *
     * @param value double, the default, or float
     * @return this builder
     */
    public TrainerBuilder products(Precision value) {
        precision = value;
        return this;
    }

    /**
     * Adds a listener that is told of every step.
     *
     * @param listener called on the training thread
     * @return this builder
     */
    public TrainerBuilder onStep(StepListener listener) {
        List<StepListener> more = new ArrayList<>(stepListeners);
        more.add(listener);
        stepListeners = List.copyOf(more);
        return this;
    }

    /**
     * Adds a listener that is told of every epoch.
     *
     * @param listener called on the training thread
     * @return this builder
     */
    public TrainerBuilder onEpoch(EpochListener listener) {
        List<EpochListener> more = new ArrayList<>(epochListeners);
        more.add(listener);
        epochListeners = List.copyOf(more);
        return this;
    }

    /**
     * Builds the trainer.
     *
     * @return the trainer
     * @throws IllegalArgumentException listing every problem
     */
    public Trainer build() {
        List<String> found = new ArrayList<>(problems);
        if (problems.isEmpty() && loss.isEmpty()) {
            found.add("The loss is missing; call loss(...), for example loss(\"cross-entropy\").");
        }
        if (problems.isEmpty() && optimizer.isEmpty()) {
            found.add("The optimizer is missing; call optimizer(...), for example optimizer(\"adam\").");
        }
        if (problems.isEmpty()) {
            earlyStopping.ifPresent(rule -> watch(rule.watched(), found));
            target.ifPresent(value -> watch(value.watched(), found));
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    found.size() == 1
                            ? found.get(0)
                            : "The trainer has " + found.size() + " problems:\n  " + String.join("\n  ", found));
        }
        return new Trainer(new Plan(
                loss.orElseThrow(),
                reduction,
                optimizer.orElseThrow(),
                schedule,
                tick,
                seed,
                batching,
                classWeights,
                validation,
                metrics,
                new Plan.Limits(epochs, steps, time),
                earlyStopping,
                target,
                threads,
                precision,
                stepListeners,
                epochListeners));
    }

    private void watch(String name, List<String> found) {
        try {
            Watched.of(name, metrics);
        } catch (IllegalArgumentException unknown) {
            found.add(String.valueOf(unknown.getMessage()));
        }
    }
}
