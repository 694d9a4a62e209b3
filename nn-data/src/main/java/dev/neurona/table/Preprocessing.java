package dev.neurona.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The declared treatment of the columns of a table, by name. {@link #fit} fits it to training rows.
 *
 * <pre>{@code
 * Preprocessing preprocessing = Preprocessing.builder()
 *     .standardise("age", "income")
 *     .impute("income", Impute.By.MEDIAN)
 *     .indicateMissing("income")
 *     .oneHot("color")
 *     .targetClasses("species")
 *     .build();
 * FittedPreprocessing fitted = preprocessing.fit(train);
 * Dataset test = fitted.dataset(testTable);
 * }</pre>
 *
 * <p>No information can leak from test rows: {@code fit} is the only method that learns, it takes one table, and its
 * result is immutable. Features are in the order in which their columns were first named. Columns that are not named are
 * not used.
 */
public final class Preprocessing {

    private final List<FeaturePlan> features;
    private final Optional<FeaturePlan.Form> others;
    private final Optional<Function<Table, Target>> target;

    private Preprocessing(Builder builder) {
        features = List.copyOf(builder.features.values());
        others = builder.others;
        target = builder.target;
    }

    /**
     * Creates a builder without any column.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Fits this preprocessing to training rows.
     *
     * @param training the training rows, without any test rows
     * @return the fitted preprocessing
     * @throws IllegalArgumentException naming the column, if one is absent, is of the wrong kind, or has a missing value
     *     and no replacement
     */
    public FittedPreprocessing fit(Table training) {
        Optional<Target> fittedTarget = target.map(learn -> learn.apply(training));
        List<String> targetColumns = fittedTarget.map(Target::columns).orElse(List.of());
        List<Feature> fittedFeatures = new ArrayList<>();
        for (FeaturePlan plan : plans(training, targetColumns)) {
            if (targetColumns.contains(plan.column())) {
                throw new IllegalArgumentException(
                        "Column '" + plan.column() + "' is the target, so it cannot be a feature as well.");
            }
            fittedFeatures.add(plan.fit(training.column(plan.column())));
        }
        FittedPreprocessing fitted = new FittedPreprocessing(fittedFeatures, fittedTarget, training.missingWords());
        // Encoding the training rows finds their missing values now and not later in the program.
        fitted.features(training);
        return fitted;
    }

    private List<FeaturePlan> plans(Table training, List<String> targetColumns) {
        Map<String, FeaturePlan> plans = new LinkedHashMap<>();
        features.forEach(plan -> plans.put(plan.column(), plan));
        others.ifPresent(form -> {
            for (String name : training.names()) {
                FeaturePlan plan = plans.getOrDefault(name, new FeaturePlan(name));
                if (!targetColumns.contains(name) && plan.form().isEmpty()) {
                    plans.put(name, plan.with(form));
                }
            }
        });
        return List.copyOf(plans.values());
    }

    /** Collects declarations, column by column. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<String, FeaturePlan> features = new LinkedHashMap<>();
        private Optional<FeaturePlan.Form> others = Optional.empty();
        private Optional<Function<Table, Target>> target = Optional.empty();

        private Builder() {}

        private Builder change(String column, UnaryOperator<FeaturePlan> change) {
            features.put(column, change.apply(features.getOrDefault(column, new FeaturePlan(column))));
            return this;
        }

        private Builder form(FeaturePlan.Form form, String... columns) {
            for (String column : columns) {
                change(column, plan -> plan.with(form));
            }
            return this;
        }

        /**
         * Uses columns of numbers unchanged.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder keep(String... columns) {
            return form(FeaturePlan.Form.KEEP, columns);
        }

        /**
         * Scales columns of numbers to mean 0 and standard deviation 1, see {@link Standardise}.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder standardise(String... columns) {
            return form(FeaturePlan.Form.STANDARDISE, columns);
        }

        /**
         * Scales columns of numbers to [0, 1], see {@link MinMax}.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder minMax(String... columns) {
            return form(FeaturePlan.Form.MIN_MAX, columns);
        }

        /**
         * Encodes each column of categories as one column per category; later, an unknown category is an error.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder oneHot(String... columns) {
            return form(FeaturePlan.Form.ONE_HOT, columns);
        }

        /**
         * Encodes each column of categories as one column per category; later, an unknown category becomes all zeros.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder oneHotOrZeros(String... columns) {
            return form(FeaturePlan.Form.ONE_HOT_OR_ZEROS, columns);
        }

        /**
         * Uses all other columns but the target unchanged.
         *
         * @return this builder
         */
        public Builder keepOthers() {
            others = Optional.of(FeaturePlan.Form.KEEP);
            return this;
        }

        /**
         * Scales all other columns but the target to mean 0 and standard deviation 1.
         *
         * @return this builder
         */
        public Builder standardiseOthers() {
            others = Optional.of(FeaturePlan.Form.STANDARDISE);
            return this;
        }

        /**
         * Scales all other columns but the target to [0, 1].
         *
         * @return this builder
         */
        public Builder minMaxOthers() {
            others = Optional.of(FeaturePlan.Form.MIN_MAX);
            return this;
        }

        /**
         * Replaces missing values of a column, before scaling, with a statistic of the training rows. The scale itself
         * is fitted to the values that are present.
         *
         * @param column the name of the column
         * @param by the statistic; for texts only the most frequent value
         * @return this builder
         */
        public Builder impute(String column, Impute.By by) {
            return change(column, plan -> plan.with(training -> Impute.filling(training, by)));
        }

        /**
         * Replaces missing values of a column of numbers with a constant.
         *
         * @param column the name of the column
         * @param constant finite
         * @return this builder
         */
        public Builder impute(String column, double constant) {
            return impute(column, PlainNumber.text(new Impute(constant).value()));
        }

        /**
         * Missing values of a column of categories are filled with a constant.
         *
         * @param column the name of the column
         * @param constant a category, one of the training rows or a new one such as {@code unknown}
         * @return this builder
         */
        public Builder impute(String column, String constant) {
            return change(column, plan -> plan.with(training -> constant));
        }

        /**
         * A column is followed by a feature that is 1 where its value was missing, else 0.
         *
         * @param columns names of columns
         * @return this builder
         */
        public Builder indicateMissing(String... columns) {
            for (String column : columns) {
                change(column, plan -> plan.with(Indicator.COLUMN));
            }
            return this;
        }

        /**
         * The target is a class a row: one-hot, one column a label of the training rows.
         *
         * @param column the name of the column of labels
         * @return this builder
         */
        public Builder targetClasses(String column) {
            return target(training -> {
                Compared compared = Compared.of(training.column(column));
                return new Target.Classes(column, learnLabels(column, training.texts(column), compared), compared);
            });
        }

        /**
         * The target is one of two classes: one column, 1 for the positive class.
         *
         * @param column the name of the column of labels, of which the training rows must contain two
         * @param positive the label that becomes 1
         * @return this builder
         */
        public Builder targetBinary(String column, String positive) {
            return target(training -> {
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

        /**
         * The target is any number of labels per row, each a column of 0 and 1.
         *
         * @param columns names of the columns
         * @return this builder
         */
        public Builder targetLabels(String... columns) {
            return target(training -> new Target.Labels(List.of(columns)));
        }

        /**
         * The target is any number of labels per row, listed in one cell, such as {@code rain;wind}.
         *
         * @param column the name of the column
         * @param delimiter the text between labels, not empty
         * @return this builder
         */
        public Builder targetLabelList(String column, String delimiter) {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("The delimiter of a label list must not be empty.");
            }
            return target(training -> {
                List<String> labels = new ArrayList<>();
                training.texts(column).forEach(cell -> labels.addAll(Target.LabelList.split(cell, delimiter)));
                return new Target.LabelList(column, delimiter, learnLabels(column, labels, Compared.AS_TEXT));
            });
        }

        /**
         * The target is one or more numbers.
         *
         * @param columns names of the columns
         * @return this builder
         */
        public Builder targetNumbers(String... columns) {
            return target(training -> new Target.Numbers(List.of(columns)));
        }

        private Builder target(Function<Table, Target> declared) {
            if (target.isPresent()) {
                throw new IllegalArgumentException("The target is declared twice; a preprocessing has one target.");
            }
            target = Optional.of(declared);
            return this;
        }

        private static LabelEncoder learnLabels(String column, List<String> training, Compared compared) {
            try {
                return LabelEncoder.fit(compared.keys(training));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Target '" + column + "': " + e.getMessage(), e);
            }
        }

        /**
         * Builds the preprocessing.
         *
         * @return an immutable value
         * @throws IllegalArgumentException if no column is a feature
         */
        public Preprocessing build() {
            if (features.isEmpty() && others.isEmpty()) {
                throw new IllegalArgumentException(
                        "No column is a feature; declare columns with keep, standardise, minMax or oneHot.");
            }
            return new Preprocessing(this);
        }
    }
}
