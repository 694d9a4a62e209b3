package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.data.Dataset;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.TargetKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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

        static <C extends Component> Option<Optional<C>> component(String key, Class<C> kind) {
            return new Option<>(
                    key,
                    Optional.empty(),
                    value -> value.map(Component::text).orElse("none"),
                    text -> Optional.of(Components.parse(kind, text)));
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
    static final Option<Scheduling> SCHEDULING =
            new Option<>("schedule", new Scheduling(Optional.empty(), false), Scheduling::text, Scheduling::parse);
    static final Option<Batching> BATCHING =
            new Option<>("batch", new Batching(32, false, false), Batching::text, Batching::parse);
    static final Option<Long> SEED = new Option<>("seed", 0L, String::valueOf, Long::valueOf);
    static final Option<ClassWeights> CLASS_WEIGHTS =
            new Option<>("class-weights", ClassWeights.NONE, ClassWeights::text, ClassWeights::parse);
    static final Option<Smoothing> SMOOTHING =
            new Option<>("label-smoothing", new Smoothing(0), Smoothing::text, Smoothing::parse);
    static final Option<Validation> VALIDATION =
            new Option<>("validation", new Validation(Optional.empty(), 0), Validation::text, Validation::parse);
    static final Option<NumericPrecision> PRECISION = new Option<>(
            "products",
            NumericPrecision.DOUBLE,
            value -> value.name().toLowerCase(Locale.ROOT),
            text -> NumericPrecision.valueOf(text.toUpperCase(Locale.ROOT)));

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

    static final Option<List<Metric>> METRICS = Option.unwritten(List.of());
    static final Option<Integer> EPOCHS = Option.unwritten(100);
    static final Option<List<Stop>> STOPS = Option.unwritten(List.of());
    static final Option<Optional<EarlyStopping>> EARLY_STOPPING = Option.unwritten(Optional.empty());
    static final Option<ExplodingCost> EXPLODING_COST = Option.unwritten(new ExplodingCost());
    static final Option<OptionalInt> THREADS = Option.unwritten(OptionalInt.empty());
    static final Option<Boolean> DIGESTS = Option.unwritten(false);
    static final Option<Integer> EPOCHS_KEPT = Option.unwritten(Integer.MAX_VALUE);
    static final Option<List<StepListener>> STEP_LISTENERS = Option.unwritten(List.of());
    static final Option<List<EpochListener>> EPOCH_LISTENERS = Option.unwritten(List.of());

    /** The options on which bits depend, in the order of the text. */
    private static final List<Option<?>> WRITTEN = List.of(
            LOSS,
            REDUCTION,
            OPTIMIZER,
            SCHEDULING,
            BATCHING,
            SEED,
            CLASS_WEIGHTS,
            SMOOTHING,
            VALIDATION,
            PRECISION,
            ARITHMETIC);

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

    String text() {
        StringBuilder text = new StringBuilder();
        for (Option<?> option : WRITTEN) {
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
        return with(option, option.reader().apply(text));
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

    /** Takes a text apart at each semicolon outside of quotes. */
    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (!quoted && text.charAt(i) == ';')) {
                String entry = text.substring(start, i).strip();
                int equals = entry.indexOf('=');
                if (equals < 0 || entries.put(entry.substring(0, equals), entry.substring(equals + 1)) != null) {
                    throw unreadable(text);
                }
                start = i + 1;
            } else if (text.charAt(i) == '\\' && quoted) {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return entries;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("This release cannot read the description of a trainer '" + text
                + "'; it expects 'key=value; key=value'.");
    }

    /** How an epoch is cut into steps: batches of so many rows, or all rows at once, which are then never shuffled. */
    record Batching(int size, boolean whole, boolean inOrder) {

        boolean shuffles() {
            return !whole && !inOrder;
        }

        /** Writes the order in which an epoch takes the rows: a pure function of seed and epoch. */
        void fill(int[] order, long seed, int epoch) {
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            if (shuffles()) {
                RandomStream.at(seed, "shuffle", epoch).shuffle(order);
            }
        }

        String text() {
            return (size == Integer.MAX_VALUE ? "all" : String.valueOf(size))
                    + (shuffles() ? " shuffled" : " as given");
        }

        static Batching parse(String text) {
            String[] parts = text.split(" ", 2);
            boolean all = parts[0].equals("all");
            boolean inOrder = text.endsWith(" as given");
            return new Batching(all ? Integer.MAX_VALUE : Integer.parseInt(parts[0]), all && inOrder, inOrder);
        }
    }

    /**
     * How far the targets of a step are moved towards the even distribution over their classes, of which a label has two.
     *
     * <pre>
     *   y' = (1 - share) y + share / classes
     * </pre>
     */
    record Smoothing(double share) {

        Smoothing {
            Domain.check("label smoothing", "share", share, "[0, 1)");
        }

        void require(Loss loss) {
            boolean probabilities =
                    loss.targets().filter(kind -> kind != TargetKind.NUMBERS).isPresent();
            if (share > 0 && !probabilities) {
                throw new IllegalArgumentException("Label smoothing is for classes and labels, but "
                        + loss.targets()
                                .map(kind -> "the targets of " + loss.name() + " are numbers")
                                .orElseGet(() -> loss.name() + " does not state that its targets are")
                        + "; leave it out, or use a loss of classes or labels.");
            }
        }

        void apply(Loss loss, DMatrixRMaj targets) {
            if (share == 0) {
                return;
            }
            boolean labels = targets.numCols == 1 || loss.targets().equals(Optional.of(TargetKind.LABELS));
            double even = share / (labels ? 2 : targets.numCols);
            CommonOps_DDRM.scale(1 - share, targets);
            CommonOps_DDRM.add(targets, even, targets);
        }

        String text() {
            return String.valueOf(share);
        }

        static Smoothing parse(String text) {
            return new Smoothing(Double.parseDouble(text));
        }
    }

    /** Where the validation set comes from: a data set, a share of the training rows, or nowhere. */
    record Validation(Optional<Dataset> data, double share) {

        String text() {
            return data.isPresent() ? "given" : String.valueOf(share);
        }

        static Validation parse(String text) {
            if (text.equals("given")) {
                throw new IllegalArgumentException(
                        "The run had a validation set of its own, which no file holds; give a "
                                + "trainer with that validation set.");
            }
            return new Validation(Optional.empty(), Double.parseDouble(text));
        }
    }
}
