package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder.Batching;
import dev.neurona.data.EpochOrder.Blocks;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Averaging;
import dev.neurona.stage.ClassWeights;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.LabelSmoothing;
import dev.neurona.stage.Penalty;
import dev.neurona.stage.Placed;
import dev.neurona.stage.RateChange;
import dev.neurona.stage.StagePlan;
import dev.neurona.train.HeldOut.Validation;
import dev.neurona.train.TrainingOptions.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Describes a run. A loss and an optimizer, or a solver, must be given; the rest has defaults: 100 epochs, batches of 32 shuffled
 * rows, the mean of the losses, seed 0, no validation, double precision, as many threads as pay.
 * A component is given as a value, or as its name or text form. Problems are reported at once by {@link #build}.
 */
public final class TrainerBuilder {

    private TrainingOptions options;
    private final Problems problems = new Problems();
    /** Kinds of which a text could not be read. It is no second problem that such a part is missing. */
    private final Set<Class<?>> unread = new LinkedHashSet<>();

    TrainerBuilder(TrainingOptions options) {
        this.options = options;
    }

    private <T> TrainerBuilder set(Option<T> option, T value) {
        options = options.with(option, value);
        return this;
    }

    private <T> TrainerBuilder update(Option<T> option, UnaryOperator<T> change) {
        return set(option, change.apply(options.get(option)));
    }

    private <T> TrainerBuilder attempt(Supplier<T> value, Consumer<T> setter) {
        problems.attempt("", value).ifPresent(setter);
        return this;
    }

    private <C extends Component> TrainerBuilder parse(Class<C> kind, String text, Consumer<C> setter) {
        problems.attempt("", () -> Components.parse(kind, text)).ifPresentOrElse(setter, () -> unread.add(kind));
        return this;
    }

    /** Sets the loss by its name or text form, for example {@code "cross-entropy"}. */
    public TrainerBuilder loss(String text) {
        return parse(Loss.class, text, this::loss);
    }

    /** Sets the loss of one example. */
    public TrainerBuilder loss(Loss value) {
        return set(TrainingOptions.LOSS, Optional.of(Problems.given("loss", value)));
    }

    /** Sets how the losses of the examples become one cost: mean, the default, or sum. */
    public TrainerBuilder reduction(Reduction value) {
        return set(TrainingOptions.REDUCTION, Problems.given("reduction", value));
    }

    /** Sets the optimizer by its name or text form, for example {@code "adam(learning-rate=0.01)"}. */
    public TrainerBuilder optimizer(String text) {
        return parse(Optimizer.class, text, this::optimizer);
    }

    /** Sets the optimizer, which turns a gradient into a step. */
    public TrainerBuilder optimizer(Optimizer value) {
        return set(TrainingOptions.OPTIMIZER, Optional.of(Problems.given("optimizer", value)));
    }

    /** Sets the solver by its name or text form, for example {@code "lbfgs(memory=20)"}. */
    public TrainerBuilder solver(String text) {
        return parse(Solver.class, text, this::solver);
    }

    /** Sets a solver in the place of an optimizer: it sees all rows at once, and makes one iterate per epoch. */
    public TrainerBuilder solver(Solver value) {
        set(TrainingOptions.BATCHING, new Batching(Integer.MAX_VALUE, true, false));
        return set(TrainingOptions.SOLVER, Optional.of(Problems.given("solver", value)));
    }

    /** Sets the schedule by its name or text form, for example {@code "cosine(steps=1000)"}. */
    public TrainerBuilder schedule(String text) {
        return parse(Schedule.class, text, this::schedule);
    }

    /** Sets the schedule, which changes the learning rate from step to step. */
    public TrainerBuilder schedule(Schedule value) {
        return update(TrainingOptions.SCHEDULING, all -> all.with(Problems.given("schedule", value)));
    }

    /** Moves a {@link Component#movable} hyperparameter, such as {@code "dropout.rate"}, between 0 and the component's own value. */
    public TrainerBuilder schedule(String name, String text) {
        problems.choose("schedule of " + name, text);
        return parse(Schedule.class, text, s -> update(TrainingOptions.SCHEDULING, all -> all.moving(name, s)));
    }

    /** Lets schedules count epochs instead of steps. */
    public TrainerBuilder scheduleByEpoch() {
        return update(TrainingOptions.SCHEDULING, Scheduling::byEpochs);
    }

    /** Multiplies the learning rate by a factor greater than 0 from a step on, as {@link TrainingState#changeRate} did. */
    public TrainerBuilder rateChange(long fromStep, double factor) {
        return attempt(
                () -> new RateChange(fromStep, factor), c -> options = options.add(TrainingOptions.RATE_CHANGES, c));
    }

    /** Sets the seed of shuffling, dropout and the validation split; 0 if never set. */
    public TrainerBuilder seed(long value) {
        return set(TrainingOptions.SEED, value);
    }

    /** Sets the rows of one step, at least 1; the last batch of an epoch takes the rest. */
    public TrainerBuilder batchSize(int rows) {
        problems.choose("batch", "batchSize(" + rows + ")");
        problems.require(rows >= 1, "The batch size must be at least 1, got " + rows + ".");
        return update(TrainingOptions.BATCHING, each -> new Batching(Math.max(1, rows), false, each.inOrder()));
    }

    /** Makes one step per pass over all examples, in their order, as textbooks begin. */
    public TrainerBuilder fullBatch() {
        problems.choose("batch", "fullBatch()");
        return update(TrainingOptions.BATCHING, each -> new Batching(Integer.MAX_VALUE, true, each.inOrder()));
    }

    /** Takes the rows in their order instead of shuffling them for each epoch. */
    public TrainerBuilder inOrder() {
        return update(TrainingOptions.BATCHING, each -> new Batching(each.size(), each.whole(), true));
    }

    /** Computes steps in blocks of so many rows, at least 1, so that a batch takes the memory of a block; see {@link #blocks}. */
    public TrainerBuilder rowsAtOnce(int rows) {
        return blocks(rows, 1);
    }

    /**
     * Cuts steps into blocks of rows, whose gradients are summed in a fixed tree, and deals them to shards, a power of two, each of which
     * shuffles its own. The batch size must be a multiple of rows x shards. Layers that compare the rows of a batch are refused.
     */
    public TrainerBuilder blocks(int rows, int shards) {
        return attempt(() -> new Blocks(rows, shards), value -> set(TrainingOptions.BLOCKS, Optional.of(value)));
    }

    /** Lets the run depend on which rows there are, not on their order in the data set: they are sorted by seed and content. */
    public TrainerBuilder canonicalOrder() {
        return set(TrainingOptions.CANONICAL, true);
    }

    /**
     * Sets what each class counts in training, at least 0: one number per column of targets whose rows are distributions, or
     * two, for no and yes, of a single column. It multiplies the weights of rows; validation and metrics use those alone.
     */
    public TrainerBuilder classWeights(double... weights) {
        problems.choose("class weights", "classWeights(...)");
        return attempt(() -> ClassWeights.of(weights), value -> set(TrainingOptions.CLASS_WEIGHTS, value));
    }

    /** Lets every class count alike in training, however many its examples: weight rows / (classes · rows of the class). */
    public TrainerBuilder balancedClasses() {
        problems.choose("class weights", "balancedClasses()");
        return set(TrainingOptions.CLASS_WEIGHTS, ClassWeights.BALANCED);
    }

    /** Moves targets towards the even distribution over their classes, as {@link LabelSmoothing} says; 0 leaves them alone. */
    public TrainerBuilder labelSmoothing(double share) {
        return attempt(() -> new LabelSmoothing(share), value -> set(TrainingOptions.SMOOTHING, value));
    }

    /** Adds a penalty on all weights to the cost of training, by its text form, for example {@code "l2(strength=1e-4)"}. */
    public TrainerBuilder penalty(String text) {
        return penalty("", text);
    }

    /** Adds a penalty on the weights of a layer or block, for example {@code "dense1"}, or on a parameter. */
    public TrainerBuilder penalty(String place, String text) {
        return stage(Penalty.class, text, (plan, penalty) -> plan.with(new Placed<>(place, penalty)));
    }

    /** Adds a rule that changes the gradients, for example {@code "clip-global-norm(limit=1)"}; rules act in this order. */
    public TrainerBuilder gradientRule(String text) {
        return stage(GradientRule.class, text, StagePlan::with);
    }

    /** Constrains all weights after each update, for example by {@code "max-norm(limit=3)"}. */
    public TrainerBuilder constraint(String text) {
        return constraint("", text);
    }

    /** Constrains the weights of a layer or block, or a parameter. */
    public TrainerBuilder constraint(String place, String text) {
        return stage(Constraint.class, text, (plan, constraint) -> plan.constrained(new Placed<>(place, constraint)));
    }

    /** Validates, compares and keeps an average of the parameters, for example {@code "ema(decay=0.999)"}. */
    public TrainerBuilder averaging(String text) {
        return stage(Averaging.class, text, StagePlan::with);
    }

    /** Trains nothing in a layer or block, which predicts in training, too: no dropout, no new statistics. */
    public TrainerBuilder freeze(String place) {
        return stages(options.get(TrainingOptions.STAGES).freeze(place));
    }

    /** Multiplies the learning rate of a layer, a block or a parameter by a factor greater than 0. */
    public TrainerBuilder rateFactor(String place, double factor) {
        StagePlan plan = options.get(TrainingOptions.STAGES);
        return attempt(() -> new StagePlan.RateFactor(place, factor), f -> stages(plan.with(f)));
    }

    /** Sets all stages at once; replaces those set before. */
    public TrainerBuilder stages(StagePlan plan) {
        return set(TrainingOptions.STAGES, Problems.given("stages", plan));
    }

    private <C extends Component> TrainerBuilder stage(
            Class<C> kind, String text, BiFunction<StagePlan, C, StagePlan> addition) {
        return parse(kind, text, stage -> stages(addition.apply(options.get(TrainingOptions.STAGES), stage)));
    }

    /** Judges the run on a validation set, which is not trained on. */
    public TrainerBuilder validation(Dataset data) {
        problems.choose("validation", "validation(...)");
        return set(TrainingOptions.VALIDATION, new Validation(Optional.of(Problems.given("validation", data)), 0));
    }

    /** Judges the run on a share of the examples, in (0, 1), drawn from the seed, class by class if targets are classes. */
    public TrainerBuilder validationShare(double share) {
        problems.require(share > 0 && share < 1, "The validation share must be in (0, 1), got " + share + ".");
        problems.choose("validation", "validationShare(" + share + ")");
        return set(TrainingOptions.VALIDATION, new Validation(Optional.empty(), share));
    }

    /** Measures these metrics after every epoch; names or text forms of registered ones. */
    public TrainerBuilder metrics(String... texts) {
        List<Metric> found = new ArrayList<>();
        List.of(texts).forEach(text -> parse(Metric.class, text, found::add));
        return metrics(found);
    }

    /** Measures these metrics after every epoch. */
    public TrainerBuilder metrics(List<Metric> values) {
        return set(TrainingOptions.METRICS, List.copyOf(Problems.given("metrics", values)));
    }

    /** Ends the run after so many epochs, at least 0, counted from the beginning of the run. */
    public TrainerBuilder epochs(int count) {
        problems.require(count >= 0, "The number of epochs must be at least 0, got " + count + ".");
        return set(TrainingOptions.EPOCHS, count);
    }

    /** Ends the run earlier, at whichever of these comes first; replaces those given before. */
    public TrainerBuilder stop(Stop... reasons) {
        return set(TrainingOptions.STOPS, List.of(Problems.given("stop", reasons)));
    }

    /** Ends the run when it no longer gets better, and takes the best model. */
    public TrainerBuilder earlyStopping(EarlyStopping rule) {
        return set(TrainingOptions.EARLY_STOPPING, Optional.of(Problems.given("earlyStopping", rule)));
    }

    /** Sets how large a cost may be before a step is refused; {@link ExplodingCost#NEVER} allows every finite cost. */
    public TrainerBuilder explodingCost(ExplodingCost rule) {
        return set(TrainingOptions.EXPLODING_COST, Problems.given("explodingCost", rule));
    }

    /** Sets the threads, at least 1, which change no bit; if never set, as many as pay, at most the processors. */
    public TrainerBuilder threads(int count) {
        problems.require(count >= 1, "The number of threads must be at least 1, got " + count + ".");
        return set(TrainingOptions.THREADS, OptionalInt.of(Math.max(1, count)));
    }

    /** Sets the precision in which the run computes and keeps its numbers, double if never set. */
    public TrainerBuilder precision(NumericPrecision value) {
        return set(TrainingOptions.PRECISION, Problems.given("precision", value));
    }

    /** Takes a digest of all parameters after every epoch, by which two runs can be compared epoch by epoch. */
    public TrainerBuilder digests() {
        return set(TrainingOptions.DIGESTS, true);
    }

    /** Keeps the records of the last epochs only, at least 1, and the costs of all; for runs of very many epochs. */
    public TrainerBuilder keepEpochs(int count) {
        problems.require(count >= 1, "The number of epochs kept must be at least 1, got " + count + ".");
        return set(TrainingOptions.EPOCHS_KEPT, Math.max(1, count));
    }

    /** Logs epochs at DEBUG only, for one run of many; warnings stay. */
    public TrainerBuilder quietly() {
        return set(TrainingOptions.QUIET, true);
    }

    /** Adds a listener that is told of every step, on the training thread. */
    public TrainerBuilder onStep(StepListener listener) {
        options = options.add(TrainingOptions.STEP_LISTENERS, Problems.given("onStep", listener));
        return this;
    }

    /** Adds a listener that is told when so many rows of an epoch are done, at least 1, each time that many, and at its end. */
    public TrainerBuilder onRows(int rows, StepListener listener) {
        Problems.given("onRows", listener);
        problems.require(rows >= 1, "The number of rows must be at least 1, got " + rows + ".");
        return onStep((step, state) -> {
            if (step.completes(Math.max(1, rows))) {
                listener.stepFinished(step, state);
            }
        });
    }

    /** Adds a listener that is told of every epoch, on the training thread. */
    public TrainerBuilder onEpoch(EpochListener listener) {
        options = options.add(TrainingOptions.EPOCH_LISTENERS, Problems.given("onEpoch", listener));
        return this;
    }

    /** {@return the trainer} Refuses all problems at once. */
    public Trainer build() {
        Problems found = new Problems(problems);
        options.check(unread, found);
        found.throwIfAny("trainer");
        return new Trainer(options);
    }
}
