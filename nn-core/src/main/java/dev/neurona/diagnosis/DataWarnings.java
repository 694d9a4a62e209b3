package dev.neurona.diagnosis;

import dev.neurona.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Warnings about data that are legal, but from which a network can hardly learn as they are. */
public final class DataWarnings {

    private DataWarnings() {}

    /**
     * Looks at training examples once, before the first step.
     *
     * @param data the examples; not modified
     * @return one sentence per problem with its remedy; empty if there is none
     */
    public static List<String> of(Dataset data) {
        List<String> warnings = new ArrayList<>();
        ColumnRanges features = ColumnRanges.of(data.features());
        int widest = features.widest();
        int narrowest = features.narrowest();
        if (features.span(widest) > Thresholds.SPANS_APART * features.span(narrowest)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Feature '%s' spans %.3g and feature '%s' %.3g: no learning rate suits both. Standardise the features.",
                    data.featureNames().get(widest),
                    features.span(widest),
                    data.featureNames().get(narrowest),
                    features.span(narrowest)));
        }
        return warnings;
    }
}
