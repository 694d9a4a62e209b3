package dev.neurona.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is declared for columns that are not named.
 *
 * @param form the encoding of columns without one, if they are features
 * @param fill computes the text that replaces missing values in features without one, if declared
 * @param missing whether features with a gap in the training rows have an indicator column
 */
record OtherColumns(Optional<FeaturePlan.Form> form, Optional<Function<Column, String>> fill, Indicator missing) {

    OtherColumns() {
        this(Optional.empty(), Optional.empty(), Indicator.NONE);
    }

    OtherColumns with(FeaturePlan.Form declared) {
        return new OtherColumns(Optional.of(declared), fill, missing);
    }

    OtherColumns with(Function<Column, String> declared) {
        return new OtherColumns(form, Optional.of(declared), missing);
    }

    OtherColumns with(Indicator declared) {
        return new OtherColumns(form, fill, declared);
    }

    /** The plans of all features: those of named columns, then those of others in the order of the table. */
    List<FeaturePlan> complete(List<FeaturePlan> named, List<String> names, List<String> targetColumns) {
        Map<String, FeaturePlan> plans = new LinkedHashMap<>();
        named.forEach(plan -> plans.put(plan.column(), plan));
        form.ifPresent(each -> {
            for (String name : names) {
                FeaturePlan plan = plans.getOrDefault(name, new FeaturePlan(name));
                if (!targetColumns.contains(name) && plan.form().isEmpty()) {
                    plans.put(name, plan.with(each));
                }
            }
        });
        return List.copyOf(plans.values());
    }

    /** The plan of a feature, with what is declared for gaps of features that say nothing of theirs. */
    FeaturePlan gaps(FeaturePlan plan, Column training) {
        FeaturePlan filled = plan.fill().isEmpty() ? fill.map(plan::with).orElse(plan) : plan;
        boolean gap = IntStream.range(0, training.rows()).anyMatch(training::isMissing);
        return gap && missing == Indicator.COLUMN ? filled.with(missing) : filled;
    }
}
