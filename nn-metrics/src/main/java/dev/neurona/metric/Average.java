package dev.neurona.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the figures of several classes or labels become one. */
public enum Average {
    /** The mean, each class or label counting the same. */
    MACRO,
    /** One figure of all decisions: numerators and denominators are summed first, or all scores are ranked together. */
    MICRO,
    /** The mean, each class or label counting with the weight of its examples. */
    WEIGHTED,
    /** The mean over the rows, each row having a figure of its own, from its labels. */
    SAMPLES;

    /** Refuses an average that has no meaning for a metric. */
    static void check(String component, Average average, Average... allowed) {
        if (!Arrays.asList(allowed).contains(average)) {
            throw new IllegalArgumentException(component + ": average must be one of "
                    + Arrays.stream(allowed).map(Average::word).collect(Collectors.joining(", ")) + ", got "
                    + average.word() + ".");
        }
    }

    /** Reads an average that is a text, as the first metrics have it. */
    static Average of(String component, String text) {
        List<String> texts = List.of("macro", "micro", "weighted");
        if (!texts.contains(text)) {
            throw new IllegalArgumentException(
                    component + ": average must be one of " + String.join(", ", texts) + ", got \"" + text + "\".");
        }
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Its name as it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
