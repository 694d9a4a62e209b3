package dev.neurona.spark;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.learn.Learner;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What a learner is told of its networks and their training; it chooses the rest.
 *
 * @param numbers by the names of the parameters
 * @param texts by the names of the parameters; layers are apart
 * @param hidden the hidden layers; empty if the learner is to choose
 */
record Told(TreeMap<String, Double> numbers, TreeMap<String, String> texts, List<String> hidden)
        implements Serializable {

    static final String MEMBERS = "members";
    static final String EPOCHS = "epochs";
    static final String BATCH_SIZE = "batchSize";
    static final String PIECES = "pieces";
    static final String VALIDATION_SHARE = "validationShare";
    static final String LOSS = "loss";
    static final String OPTIMIZER = "optimizer";
    static final String SCHEDULE = "schedule";

    Told {
        hidden = List.copyOf(hidden);
    }

    /** Refuses texts that are none of a component, by the name of the parameter. */
    void require() {
        require(LOSS, Loss.class);
        require(OPTIMIZER, Optimizer.class);
        require(SCHEDULE, Schedule.class);
        hidden.forEach(layer -> require("hidden", Layer.class, layer));
    }

    private void require(String name, Class<? extends Component> kind) {
        String text = texts.getOrDefault(name, "");
        boolean isConstantRate = name.equals(SCHEDULE) && text.isEmpty();
        if (texts.containsKey(name) && !isConstantRate) {
            require(name, kind, text);
        }
    }

    private static void require(String name, Class<? extends Component> kind, String text) {
        try {
            Components.parse(kind, text);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "Parameter " + name + ", '" + text + "': " + refused.getMessage(), refused);
        }
    }

    /** The learner that was told. */
    Learner tell(Learner learner) {
        Learner told = hidden.isEmpty() ? learner : learner.hidden(hidden.toArray(new String[0]));
        told = number(told, MEMBERS, (each, number) -> each.ensemble(number.intValue()));
        told = number(told, EPOCHS, (each, number) -> each.epochs(number.intValue()));
        told = number(told, BATCH_SIZE, (each, number) -> each.batchSize(number.intValue()));
        told = number(told, PIECES, (each, number) -> each.pieces(number.intValue()));
        told = number(told, VALIDATION_SHARE, Learner::validationShare);
        told = set(texts, told, LOSS, Learner::loss);
        told = set(texts, told, OPTIMIZER, Learner::optimizer);
        return set(texts, told, SCHEDULE, Learner::schedule);
    }

    private Learner number(Learner learner, String name, BiFunction<Learner, Double, Learner> setter) {
        return set(numbers, learner, name, setter);
    }

    private static <T> Learner set(
            Map<String, T> values, Learner learner, String name, BiFunction<Learner, T, Learner> setter) {
        T value = values.get(name);
        return value == null ? learner : setter.apply(learner, value);
    }
}
