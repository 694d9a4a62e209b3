package dev.neurona.learn;

import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a learner was told, as texts by name: a file holds them as they are. What is not told is chosen, see {@link Choices}.
 *
 * @param texts sorted; a list has an entry for each of its texts, {@code without.0}, {@code without.1}
 */
record Settings(SortedMap<String, String> texts) {

    static final String TASK = "task";
    static final String TARGET = "target";
    static final String YES = "yes";
    static final String WITHOUT = "without";
    static final String WEIGHTS = "weights";
    static final String JUDGED_BY = "judged-by";
    static final String JUDGED_SHARE = "judged-share";
    static final String FOLDS = "folds";
    static final String JUDGED_COLUMN = "judged-column";
    static final String SEED = "seed";
    static final String MEMBERS = "members";
    static final String HIDDEN = "hidden";
    static final String LOSS = "loss";
    static final String OPTIMIZER = "optimizer";
    static final String SCHEDULE = "schedule";
    static final String EPOCHS = "epochs";
    static final String BATCH = "batch-size";
    static final String VALIDATION = "validation-share";
    static final String VALIDATION_COLUMN = "validation-column";
    static final String PIECES = "pieces";

    Settings {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    static Settings of(Task.Kind kind, List<String> targets) {
        return new Settings(new TreeMap<>()).with(TASK, kind.name()).with(TARGET, targets);
    }

    static Settings of(Map<String, String> texts) {
        return new Settings(new TreeMap<>(texts));
    }

    Settings with(String name, String text) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.put(name, text);
        return new Settings(changed);
    }

    /** Replaces a list. */
    Settings with(String name, List<String> list) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.keySet().removeIf(key -> key.startsWith(name + "."));
        for (int i = 0; i < list.size(); i++) {
            changed.put(name + "." + i, list.get(i));
        }
        return new Settings(changed);
    }

    /** With a number that must be at least so much. */
    Settings atLeast(String name, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value + ".");
        }
        return with(name, Long.toString(value));
    }

    /** With a share, greater than 0 and less than 1. */
    Settings share(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be greater than 0 and less than 1, got " + value + ".");
        }
        return with(name, Double.toString(value));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 0; texts.containsKey(name + "." + i); i++) {
            list.add(texts.get(name + "." + i));
        }
        return list;
    }

    int whole(String name, int otherwise) {
        return text(name)
                .map(text -> parsed(name, "a whole number", Integer::parseInt))
                .orElse(otherwise);
    }

    double number(String name, double otherwise) {
        return text(name)
                .map(text -> parsed(name, "a number", Double::parseDouble))
                .orElse(otherwise);
    }

    long seed() {
        return text(SEED)
                .map(text -> parsed(SEED, "a whole number", Long::parseLong))
                .orElse(0L);
    }

    /** One of a few names. */
    <E extends Enum<E>> Optional<E> name(String name, Class<E> names) {
        return text(name)
                .map(text ->
                        parsed(name, "one of " + List.of(names.getEnumConstants()), each -> Enum.valueOf(names, each)));
    }

    private <T> T parsed(String name, String what, Function<String, T> parser) {
        String text = text(name).orElse("");
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The setting '" + name + "' must be " + what + ", got '" + text + "'.", e);
        }
    }

    /** The weight of each row, finite and at least 0; 1 without a column of weights. */
    double[] weights(Table table) {
        return text(WEIGHTS).map(column -> WeightCheck.weights(table, column)).orElseGet(() -> {
            double[] ones = new double[table.rows()];
            Arrays.fill(ones, 1.0);
            return ones;
        });
    }

    /** Refuses settings that have no task, or contradict each other. */
    void require() {
        task();
        if (texts.containsKey(VALIDATION) && texts.containsKey(VALIDATION_COLUMN)) {
            throw new IllegalArgumentException("The learner was told validationShare(" + texts.get(VALIDATION)
                    + ") and validation(\"" + Visible.text(texts.get(VALIDATION_COLUMN))
                    + "\"), but its networks choose their best epoch in one of these ways; leave out one of the two.");
        }
    }

    Task task() {
        return new Task(
                name(TASK, Task.Kind.class)
                        .orElseThrow(() -> new IllegalArgumentException("The setting '" + TASK + "' is missing.")),
                list(TARGET),
                text(YES).orElse(""));
    }
}
