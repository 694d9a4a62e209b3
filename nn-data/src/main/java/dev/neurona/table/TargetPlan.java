package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The declared target, before anything is fitted.
 *
 * @param columns the names of its columns
 * @param learn learns it from these columns of the training rows
 */
record TargetPlan(List<String> columns, Function<Table, Target> learn) {

    Target fit(Table training) {
        if (training.rows() == 0) {
            throw new IllegalArgumentException("Target '" + String.join("', '", columns)
                    + "' has no value to learn from; there is no training row. Give at least one.");
        }
        return learn.apply(training);
    }

    /** One class per row. */
    static TargetPlan classes(String column) {
        return new TargetPlan(List.of(column), training -> {
            Target.requireAll(training, column);
            Compared compared = Compared.of(training.column(column));
            return new Target.Classes(column, learnLabels(column, training.texts(column), compared), compared);
        });
    }

    /** One of two classes. */
    static TargetPlan binary(String column, String positive) {
        return new TargetPlan(List.of(column), training -> {
            Target.requireAll(training, column);
            Compared compared = Compared.of(training.column(column));
            String one = compared.key(positive);
            List<String> labels =
                    learnLabels(column, training.texts(column), compared).labels();
            if (labels.size() != 2 || !labels.contains(one)) {
                throw new IllegalArgumentException(
                        "Target '" + column + "': the training rows must contain two labels, '" + positive
                                + "' and another, but they have: " + String.join(", ", labels) + ".");
            }
            return new Target.Binary(column, one, labels.get(1 - labels.indexOf(one)), compared);
        });
    }

    /** Labels that are columns, of which nothing is learnt. */
    static TargetPlan labels(List<String> columns) {
        return new TargetPlan(columns, training -> new Target.Labels(columns));
    }

    /** Labels listed in one cell. */
    static TargetPlan labelList(String column, String delimiter) {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("The delimiter of a label list must not be empty.");
        }
        return new TargetPlan(List.of(column), training -> {
            List<String> labels = new ArrayList<>();
            training.texts(column).forEach(cell -> labels.addAll(Target.LabelList.split(cell, delimiter)));
            return new Target.LabelList(column, delimiter, learnLabels(column, labels, Compared.AS_TEXT));
        });
    }

    /** Numbers, unchanged; the training rows are where it is known that they are far from 1. */
    static TargetPlan numbers(List<String> columns) {
        return new TargetPlan(columns, training -> {
            columns.forEach(column -> FarFromOne.warn(column, training.numbers(column)));
            return new Target.Numbers(columns);
        });
    }

    /** Numbers, scaled. */
    static TargetPlan standardised(List<String> columns, BiFunction<List<String>, Table, Target> scaling) {
        return new TargetPlan(columns, training -> scaling.apply(columns, training));
    }

    private static LabelEncoder learnLabels(String column, List<String> training, Compared compared) {
        try {
            return LabelEncoder.fit(compared.keys(training));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Target '" + column + "': " + e.getMessage(), e);
        }
    }

    /**
     * Warns of numbers that a network learns slowly or not at all: initial outputs are about 1 in size, and an optimizer such as Adam
     * moves a weight by its learning rate at most.
     */
    static final class FarFromOne {

        private static final Logger LOG = LoggerFactory.getLogger(Preprocessing.class);
        private static final double FAR = 100;

        private FarFromOne() {}

        static void warn(String column, double[] values) {
            Moments moments = Moments.of(values);
            if (moments.count() == 0) {
                return;
            }
            double mean = moments.mean();
            double deviation = moments.deviation();
            boolean narrow = deviation < 1 / FAR && !moments.isConstant();
            if (Math.abs(mean) > FAR || deviation > FAR || narrow) {
                LOG.warn(
                        "Target '{}' has mean {} and deviation {}, far from 0 and 1: a network learns such numbers slowly or not at"
                                + " all. Scale it with targetStandardised(\"{}\"); a Predictor gives its predictions in the unit"
                                + " of the table.",
                        column,
                        PlainNumber.text(mean),
                        PlainNumber.text(deviation),
                        column);
            }
        }
    }
}
