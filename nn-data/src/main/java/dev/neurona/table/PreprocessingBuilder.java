package dev.neurona.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects the declarations of a {@link Preprocessing}, column by column. Not safe for use by several threads. */
public final class PreprocessingBuilder {

    private final Map<String, FeaturePlan> features = new LinkedHashMap<>();
    private OtherColumns others = new OtherColumns();
    private Optional<TargetPlan> target = Optional.empty();
    private int mostCategories = 10_000;

    PreprocessingBuilder() {}

    private PreprocessingBuilder change(UnaryOperator<FeaturePlan> change, String... columns) {
        for (String column : columns) {
            features.put(column, change.apply(features.getOrDefault(column, new FeaturePlan(column))));
        }
        return this;
    }

    private PreprocessingBuilder form(FeaturePlan.Form form, String... columns) {
        return change(plan -> plan.with(form), columns);
    }

    private PreprocessingBuilder others(OtherColumns declared) {
        others = declared;
        return this;
    }

    /**
     * {@return this builder, with columns of numbers, unchanged}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder keep(String... columns) {
        return form(FeaturePlan.Form.KEEP, columns);
    }

    /**
     * {@return this builder, with columns of numbers, scaled to mean 0 and standard deviation 1, see {@link Standardise}}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder standardise(String... columns) {
        return form(FeaturePlan.Form.STANDARDISE, columns);
    }

    /**
     * {@return this builder, with columns of numbers, scaled to [0, 1], see {@link MinMax}}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder minMax(String... columns) {
        return form(FeaturePlan.Form.MIN_MAX, columns);
    }

    /**
     * Encodes each column of numbers as the standardised number and T columns {@code column piece t} between quantiles b_0 to b_T of
     * the training rows: {@code (x - b_(t-1)) / (b_t - b_(t-1))} clipped to [0, 1]; the first goes down to -1, the last up to 2. Quantile t is at
     * position {@code (n - 1) t / T} of the n sorted values, from 0, with linear interpolation; equal ones become one.
     *
     * <p>Source: Y. Gorishniy, I. Rubachev, A. Babenko, On Embeddings for Numerical Features in Tabular Deep Learning, NeurIPS 2022.
     *
     * @param pieces T, from 1 to 10,000
     * @param columns names of columns
     * @return this builder
     */
    public PreprocessingBuilder piecewiseLinear(int pieces, String... columns) {
        return form(ExpandedFeature.piecewiseLinear(pieces), columns);
    }

    /**
     * Encodes each column of numbers as the standardised number z and the columns {@code column sin k} and {@code column cos k} for
     * k = 1, ..., K: {@code sin(2 pi c z)} and {@code cos(2 pi c z)} with {@code c = 2^(k-4)}. Periods are 8, 4, 2, ... deviations.
     * The source is that of {@link #piecewiseLinear}; there, frequencies are trained.
     *
     * @param frequencies K, from 1 to 32
     * @param columns names of columns
     * @return this builder
     */
    public PreprocessingBuilder periodic(int frequencies, String... columns) {
        return form(ExpandedFeature.periodic(frequencies), columns);
    }

    /**
     * {@return this builder, with one column per category of each column; later, an unknown category is an error}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder oneHot(String... columns) {
        return form(FeaturePlan.Form.ONE_HOT, columns);
    }

    /**
     * {@return this builder, with one column per category of each column; later, an unknown category becomes all zeros}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder oneHotOrZeros(String... columns) {
        return form(FeaturePlan.Form.ONE_HOT_OR_ZEROS, columns);
    }

    /**
     * Encodes each column of categories as one column per category of at least some training rows, and a last one, {@code
     * column other}, for rarer categories and, later, for unknown ones.
     *
     * @param fewest the least number of training rows of a category with its own column, at least 1
     * @param columns names of columns
     * @return this builder
     */
    public PreprocessingBuilder oneHotOrOther(int fewest, String... columns) {
        return form(RareFeature.form(fewest, OneHot.Unknown.ZEROS), columns);
    }

    /**
     * {@return this builder, with the same columns, but later an unknown category is an error}
     *
     * @param fewest the least number of training rows of a category with its own column, at least 1
     * @param columns names of columns
     */
    public PreprocessingBuilder oneHotRareTogether(int fewest, String... columns) {
        return form(RareFeature.form(fewest, OneHot.Unknown.REFUSE), columns);
    }

    /**
     * Encodes each text by its hash: a 1 in one of some columns, see {@link Murmur3}. Nothing is learnt, so every text is known;
     * texts may share a column. For columns of very many categories.
     *
     * @param width the number of columns that each column of the table becomes, at least 2
     * @param columns names of columns
     * @return this builder
     */
    public PreprocessingBuilder hash(int width, String... columns) {
        return form(HashFeature.form(width), columns);
    }

    /**
     * Encodes each category as a whole number in one column, for an embedding layer: 0 for an unknown category, then the
     * categories of the training rows from 1. {@link FittedPreprocessing#codeColumns} and {@link
     * FittedPreprocessing#codeCounts} are what the layer asks for.
     *
     * @param columns names of columns
     * @return this builder
     */
    public PreprocessingBuilder embeddingCodes(String... columns) {
        return form(CodeFeature::fit, columns);
    }

    /**
     * Sets how many categories of a column may become columns of their own; default 10,000.
     *
     * @param most at least 1
     * @return this builder
     */
    public PreprocessingBuilder categoriesAtMost(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("categoriesAtMost: must be at least 1, got " + most + ".");
        }
        mostCategories = most;
        return this;
    }

    /** {@return this builder, with all other columns but the target: numbers standardised, texts one-hot, an unknown category all zeros} */
    public PreprocessingBuilder others() {
        return others(others.with(FeaturePlan.Form.BY_KIND));
    }

    /**
     * {@return this builder, with all other columns as {@link #others} encodes them, but numbers as {@link #piecewiseLinear} does}
     *
     * @param pieces the number of pieces per column, from 1 to 10,000
     */
    public PreprocessingBuilder piecewiseLinearOthers(int pieces) {
        return others(others.with(FeaturePlan.Form.byKind(ExpandedFeature.piecewiseLinear(pieces))));
    }

    /** {@return this builder, with all other columns but the target, unchanged} */
    public PreprocessingBuilder keepOthers() {
        return others(others.with(FeaturePlan.Form.KEEP));
    }

    /** {@return this builder, with all other columns but the target, scaled to mean 0 and standard deviation 1} */
    public PreprocessingBuilder standardiseOthers() {
        return others(others.with(FeaturePlan.Form.STANDARDISE));
    }

    /** {@return this builder, with all other columns but the target, scaled to [0, 1]} */
    public PreprocessingBuilder minMaxOthers() {
        return others(others.with(FeaturePlan.Form.MIN_MAX));
    }

    /**
     * Replaces missing values of a column, before scaling, with a statistic of the training rows. The scale itself
     * is fitted to the values that are present.
     *
     * @param column the name of the column
     * @param by the statistic; for texts only the most frequent value
     * @return this builder
     */
    public PreprocessingBuilder impute(String column, Impute.By by) {
        return change(plan -> plan.with(training -> Impute.filling(training, by)), column);
    }

    /**
     * Replaces missing values of a column of numbers with a constant.
     *
     * @param column the name of the column
     * @param constant finite
     * @return this builder
     */
    public PreprocessingBuilder impute(String column, double constant) {
        return impute(column, PlainNumber.text(new Impute(constant).value()));
    }

    /**
     * Replaces missing values of a column of categories with a constant.
     *
     * @param column the name of the column
     * @param constant a category, one of the training rows or a new one such as {@code unknown}
     * @return this builder
     */
    public PreprocessingBuilder impute(String column, String constant) {
        return change(plan -> plan.with(training -> constant), column);
    }

    /**
     * {@return this builder, with a feature behind each of these columns that is 1 where the value was missing, else 0}
     *
     * @param columns names of columns
     */
    public PreprocessingBuilder indicateMissing(String... columns) {
        return change(plan -> plan.with(Indicator.COLUMN), columns);
    }

    /**
     * Imputes every feature that is not imputed by name, whether or not it has a gap in the training rows.
     *
     * @param by the statistic of columns of numbers; texts are filled with their most frequent value
     * @return this builder
     */
    public PreprocessingBuilder imputeOthers(Impute.By by) {
        return others(
                others.with(training -> Impute.filling(training, training.isNumeric() ? by : Impute.By.MOST_FREQUENT)));
    }

    /** {@return this builder, with a feature behind each with a gap in the training rows that is 1 where the value was missing, else 0} */
    public PreprocessingBuilder indicateMissingOthers() {
        return others(others.with(Indicator.COLUMN));
    }

    /**
     * The target is one class per row: one-hot, one column per label of the training rows.
     *
     * @param column the name of the column of labels
     * @return this builder
     */
    public PreprocessingBuilder targetClasses(String column) {
        return target(TargetPlan.classes(column));
    }

    /**
     * The target is one of two classes: one column, 1 for the positive class.
     *
     * @param column the name of the column of labels, of which the training rows must contain two
     * @param positive the label that becomes 1
     * @return this builder
     */
    public PreprocessingBuilder targetBinary(String column, String positive) {
        return target(TargetPlan.binary(column, positive));
    }

    /**
     * {@return this builder, with a target of any number of labels per row, each a column of 0 and 1}
     *
     * @param columns names of the columns
     */
    public PreprocessingBuilder targetLabels(String... columns) {
        return target(TargetPlan.labels(List.of(columns)));
    }

    /**
     * The target is any number of labels per row, listed in one cell, such as {@code rain;wind}.
     *
     * @param column the name of the column
     * @param delimiter the text between labels, not empty
     * @return this builder
     */
    public PreprocessingBuilder targetLabelList(String column, String delimiter) {
        return target(TargetPlan.labelList(column, delimiter));
    }

    /**
     * {@return this builder, with a target of one or more numbers, unchanged; numbers far from 1 are warned of}
     *
     * @param columns names of the columns
     */
    public PreprocessingBuilder targetNumbers(String... columns) {
        return target(TargetPlan.numbers(List.of(columns)));
    }

    /**
     * The target is one or more numbers, scaled to mean 0 and standard deviation 1. A {@link Predictor} gives its predictions in the
     * unit of the table, and none beyond the smallest and largest target of the training rows.
     *
     * @param columns names of the columns
     * @return this builder
     */
    public PreprocessingBuilder targetStandardised(String... columns) {
        return target(TargetPlan.standardised(List.of(columns), ScaledNumbers::within));
    }

    /**
     * {@return this builder, with the same target, but predictions may lie beyond the targets of the training rows}
     *
     * @param columns names of the columns
     */
    public PreprocessingBuilder targetStandardisedUnclipped(String... columns) {
        return target(TargetPlan.standardised(List.of(columns), ScaledNumbers::unclipped));
    }

    private PreprocessingBuilder target(TargetPlan declared) {
        if (target.isPresent()) {
            throw new IllegalArgumentException("The target is declared twice; a preprocessing has one target.");
        }
        target = Optional.of(declared);
        return this;
    }

    /**
     * Builds the preprocessing.
     *
     * @return an immutable value
     * @throws IllegalArgumentException if no column is a feature
     */
    public Preprocessing build() {
        if (features.isEmpty() && others.form().isEmpty()) {
            throw new IllegalArgumentException(
                    "No column is a feature; declare columns with keep, standardise, minMax or oneHot.");
        }
        return new Preprocessing(List.copyOf(features.values()), others, target, mostCategories);
    }
}
