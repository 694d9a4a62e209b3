package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.data.Dataset;
import dev.neurona.data.EpochOrder;
import dev.neurona.data.EpochOrder.Batching;
import dev.neurona.data.EpochOrder.Blocks;
import dev.neurona.network.DistantBlocks;
import dev.neurona.network.Network;
import dev.neurona.solver.Solver;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.stage.ClassWeights;
import dev.neurona.stage.LabelSmoothing;
import dev.neurona.stage.RateChange;
import dev.neurona.stage.StagePlan;
import dev.neurona.train.HeldOut.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that a trainer was told: an immutable map from options to values. An option stands in one place, with its
 * default and, if the bits of a run depend on it, its text form; the builder has a method for it, and nothing else knows
 * it.
 *
 * <p>The text of all options on which bits depend is {@code key=value; key=value}. It is additive: an option that an older
 * text does not name has its default.
 */
record TrainingOptions(Map<TrainingOptions.Option<?>, Object> values) {

    /**
     * One option.
     *
     * @param key name in the text; empty if no bit depends on the option
     * @param initial value if it was not set
     */
    record Option<T>(String key, T initial, Function<T, String> writer, Function<String, T> reader) {

        static <T> Option<T> unwritten(T initial) {
            return new Option<>("", initial, String::valueOf, text -> initial);
        }

        /** An option whose text is read only as it would be written. */
        static <T> Option<T> exact(String key, T initial, Function<T, String> writer, Function<String, T> reader) {
            return new Option<>(key, initial, writer, text -> {
                T value = reader.apply(text);
                if (!writer.apply(value).equals(text)) {
                    throw new NumberFormatException(text);
                }
                return value;
            });
        }

        static <C extends Component> Option<Optional<C>> component(String key, Class<C> kind) {
            return new Option<>(
                    key,
                    Optional.empty(),
                    value -> value.map(Component::text).orElse("none"),
                    text -> Optional.of(Components.parse(kind, text)));
        }

        @Override // Options are constants; a record's own would hash all that they hold.
        public int hashCode() {
            return key.hashCode();
        }

        /** The text of this option, as this release would write what was written. */
        String canonical(String text) {
            try {
                return writer.apply(reader.apply(text));
            } catch (IllegalArgumentException | IllegalStateException unreadable) {
                return text;
            }
        }
    }

    static final Option<Optional<Loss>> LOSS = Option.component("loss", Loss.class);
    static final Option<Reduction> REDUCTION = new Option<>(
            "reduction",
            Reduction.MEAN,
            value -> value.name().toLowerCase(Locale.ROOT),
            text -> Reduction.valueOf(text.toUpperCase(Locale.ROOT)));
    static final Option<Optional<Optimizer>> OPTIMIZER = Option.component("optimizer", Optimizer.class);
    static final Option<Optional<Solver>> SOLVER = Option.component("solver", Solver.class);
    static final Option<Scheduling> SCHEDULING =
            new Option<>("schedule", Scheduling.NONE, Scheduling::text, Scheduling::parse);
    static final Option<Batching> BATCHING =
            Option.exact("batch", new Batching(32, false, false), Batching::text, Batching::parse);
    static final Option<Long> SEED = new Option<>("seed", 0L, String::valueOf, Long::valueOf);
    static final Option<ClassWeights> CLASS_WEIGHTS =
            new Option<>("class-weights", ClassWeights.NONE, ClassWeights::text, ClassWeights::parse);
    static final Option<LabelSmoothing> SMOOTHING =
            new Option<>("label-smoothing", new LabelSmoothing(0), LabelSmoothing::text, LabelSmoothing::parse);
    static final Option<Validation> VALIDATION =
            new Option<>("validation", new Validation(Optional.empty(), 0), Validation::text, Validation::parse);
    /** Under the key of earlier releases, in which products alone had a precision. */
    static final Option<NumericPrecision> PRECISION = new Option<>(
            "products",
            NumericPrecision.DOUBLE,
            value -> value.name().toLowerCase(Locale.ROOT),
            TrainingOptions::precision);

    /**
     * The version of the arithmetic of a step. Version 1, of texts that name none, divided a weighted step by the weights of
     * its own batch; version 2 divides it by rows x mean weight of the training set.
     */
    static final Option<Integer> ARITHMETIC = new Option<>("arithmetic", 2, String::valueOf, text -> {
        if (!text.equals("2")) {
            throw new IllegalArgumentException(
                    "This release computes by arithmetic 2, not by arithmetic " + text + ".");
        }
        return 2;
    });

    private static final String FIRST_ARITHMETIC = "1";

    static final Option<StagePlan> STAGES = new Option<>("stages", StagePlan.NONE, StagePlan::text, StagePlan::parse);
    static final Option<List<RateChange>> RATE_CHANGES =
            new Option<>("rate-changes", List.of(), RateChange::text, RateChange::parse);
    static final Option<Optional<Blocks>> BLOCKS = Option.exact(
            "rows-at-once",
            Optional.empty(),
            value -> value.map(Blocks::text).orElse("all"),
            text -> Optional.of(Blocks.parse(text)));
    static final Option<Boolean> CANONICAL = Option.exact("canonical-order", false, String::valueOf, Boolean::valueOf);

    static final Option<List<Metric>> METRICS = Option.unwritten(List.of());
    static final Option<Integer> EPOCHS = Option.unwritten(100);
    static final Option<List<Stop>> STOPS = Option.unwritten(List.of());
    static final Option<Optional<EarlyStopping>> EARLY_STOPPING = Option.unwritten(Optional.empty());
    static final Option<ExplodingCost> EXPLODING_COST = Option.unwritten(new ExplodingCost());
    static final Option<OptionalInt> THREADS = Option.unwritten(OptionalInt.empty());
    static final Option<Optional<DistantBlocks>> DISTANT = Option.unwritten(Optional.empty());
    static final Option<Boolean> DIGESTS = Option.unwritten(false);
    static final Option<Integer> EPOCHS_KEPT = Option.unwritten(Integer.MAX_VALUE);
    static final Option<Boolean> QUIET = Option.unwritten(false);
    static final Option<Consumer<String>> WARNED = Option.unwritten(ProgressLog::logWarning);
    static final Option<List<StepListener>> STEP_LISTENERS = Option.unwritten(List.of());
    static final Option<List<EpochListener>> EPOCH_LISTENERS = Option.unwritten(List.of());

    /** The options on which bits depend, in the order of the text. */
    private static final List<Option<?>> WRITTEN = List.of(
            LOSS,
            REDUCTION,
            OPTIMIZER,
            SOLVER,
            SCHEDULING,
            BATCHING,
            SEED,
            CLASS_WEIGHTS,
            VALIDATION,
            PRECISION,
            ARITHMETIC,
            SMOOTHING,
            BLOCKS,
            CANONICAL,
            RATE_CHANGES,
            STAGES);

    /** Those that are written where they were set, so that the text of a simple run is short. */
    private static final List<Option<?>> WRITTEN_IF_SET =
            List.of(OPTIMIZER, SOLVER, SMOOTHING, BLOCKS, CANONICAL, RATE_CHANGES, STAGES);

    static final TrainingOptions DEFAULTS = new TrainingOptions(new LinkedHashMap<>());

    @SuppressWarnings("unchecked") // with(...) puts a T under an Option<T>.
    <T> T get(Option<T> option) {
        return (T) values.getOrDefault(option, option.initial());
    }

    <T> TrainingOptions with(Option<T> option, T value) {
        Map<Option<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(option, value);
        return new TrainingOptions(changed);
    }

    <T> TrainingOptions add(Option<List<T>> option, T value) {
        List<T> more = new ArrayList<>(get(option));
        more.add(value);
        return with(option, List.copyOf(more));
    }

    Loss loss() {
        return get(LOSS).orElseThrow();
    }

    Optimizer optimizer() {
        return get(OPTIMIZER).orElseThrow();
    }

    /** What is measured after every epoch: what was asked for, and what the schedule follows. */
    List<Metric> metrics() {
        return Stream.concat(get(METRICS).stream(), get(SCHEDULING).followed())
                .distinct()
                .toList();
    }

    /** What a run of a network keeps beside its parameters. */
    Updater.Kept kept(Network network) {
        StagePlan stages = get(STAGES);
        return new Updater.Kept(
                IntStream.of(stages.trained(network)).boxed().toList(),
                get(OPTIMIZER).map(Optimizer::slots).orElse(List.of()),
                get(SOLVER).map(Solver::slots),
                stages.averaging().isPresent(),
                get(PRECISION),
                get(OPTIMIZER)
                        .filter(ElementwiseOptimizer.Single.class::isInstance)
                        .isPresent());
    }

    private static NumericPrecision precision(String text) {
        if (text.equals("float")) {
            throw new IllegalArgumentException(
                    "The run computed its products alone in single precision, which this release does"
                            + " not; begin it anew with precision(SINGLE), or load its model.");
        }
        return NumericPrecision.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * Finds what is missing, and what does not go together.
     *
     * @param unread kinds of which a text could not be read: it is no second problem that such a part is missing
     */
    void check(Set<Class<?>> unread, Problems problems) {
        problems.require(
                get(LOSS).isPresent() || unread.contains(Loss.class),
                "The loss is missing; call loss(...), for example loss(\"cross-entropy\").");
        boolean moves = get(OPTIMIZER).isPresent() || get(SOLVER).isPresent();
        problems.require(
                moves || unread.contains(Optimizer.class) || unread.contains(Solver.class),
                "The optimizer is missing; call optimizer(...), for example optimizer(\"adam\").");
        get(SOLVER).ifPresent(solver -> Solving.check(solver, this, problems));
        if (!unread.contains(Metric.class)) {
            Stops.check(this, problems);
        }
        get(SCHEDULING).check(get(EPOCHS_KEPT), problems);
        Batching batching = get(BATCHING);
        if (!batching.whole()) {
            get(BLOCKS).ifPresent(blocks -> problems.check("", () -> blocks.requireBatch(batching.size())));
        }
    }

    /** In which order epochs take so many rows. */
    EpochOrder order(int rows) {
        return new EpochOrder(rows, get(BATCHING), get(BLOCKS), get(SEED));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Option<?> option : WRITTEN) {
            if (WRITTEN_IF_SET.contains(option) && get(option).equals(option.initial())) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "; ")
                    .append(option.key())
                    .append('=')
                    .append(written(option));
        }
        return text.toString();
    }

    private <T> String written(Option<T> option) {
        return option.writer().apply(get(option));
    }

    static TrainingOptions parse(String text) {
        TrainingOptions options = DEFAULTS;
        for (Map.Entry<String, String> entry : entries(text).entrySet()) {
            Option<?> option = WRITTEN.stream()
                    .filter(known -> known.key().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> unreadable(text));
            options = options.read(option, entry.getValue());
        }
        return options;
    }

    private <T> TrainingOptions read(Option<T> option, String text) {
        try {
            return with(option, option.reader().apply(text));
        } catch (NumberFormatException | IndexOutOfBoundsException unlike) {
            throw new IllegalArgumentException(
                    "This release cannot read '" + option.key() + "=" + text
                            + "' in the description of a trainer; it writes, for example, '" + option.key() + "="
                            + written(option) + "'.",
                    unlike);
        }
    }

    /** How a run that was described by a text differs from this one; one phrase per option, empty if bits are the same. */
    List<String> differences(String text, Dataset data) {
        Map<String, String> theirs = entries(text);
        List<String> differences = new ArrayList<>();
        for (Option<?> option : WRITTEN) {
            String own = written(option);
            String written = theirs.remove(option.key());
            String initial = option.equals(ARITHMETIC) ? FIRST_ARITHMETIC : DEFAULTS.written(option);
            String then = written == null ? initial : written;
            if (option.equals(ARITHMETIC) && then.equals(FIRST_ARITHMETIC)) {
                if (isWeighted(data)) {
                    differences.add("arithmetic was 1 and is 2, which divides a weighted step by the mean weight of all"
                            + " training rows instead of the weights of its batch");
                }
            } else if (!own.equals(then) && !own.equals(option.canonical(then))) {
                differences.add(option.key() + " was " + then + " and is " + own);
            }
        }
        theirs.forEach((key, value) -> differences.add(key + " was " + value + ", which this release does not know"));
        return differences;
    }

    /** Whether a run makes other bits by the first version of the arithmetic. */
    private boolean isWeighted(Dataset data) {
        boolean rows = data.weights().isPresent() && get(REDUCTION) == Reduction.MEAN;
        return rows || !get(CLASS_WEIGHTS).equals(ClassWeights.NONE);
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : Components.split(text, ';')) {
            int equals = entry.indexOf('=');
            if (equals < 0 || entries.put(entry.substring(0, equals), entry.substring(equals + 1)) != null) {
                throw unreadable(text);
            }
        }
        return entries;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("This release cannot read the description of a trainer '" + text
                + "'; it expects 'key=value; key=value'.");
    }
}
