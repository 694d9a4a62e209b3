package dev.neurona.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The declared treatment of the columns of a table, by name. {@link #fit} fits it to training rows.
 *
 * <pre>{@code
 * Preprocessing preprocessing = Preprocessing.builder()
 *     .minMax("age")
 *     .oneHot("color")
 *     .others()
 *     .imputeOthers(Impute.By.MEDIAN)
 *     .targetStandardised("price")
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
    private final OtherColumns others;
    private final Optional<TargetPlan> target;
    private final int mostCategories;

    Preprocessing(List<FeaturePlan> features, OtherColumns others, Optional<TargetPlan> target, int mostCategories) {
        this.features = List.copyOf(features);
        this.others = others;
        this.target = target;
        this.mostCategories = mostCategories;
    }

    /**
     * Creates a builder without any column.
     *
     * @return a new builder
     */
    public static PreprocessingBuilder builder() {
        return new PreprocessingBuilder();
    }

    /**
     * Fits this preprocessing to training rows.
     *
     * @param training the training rows, without any test rows
     * @return the fitted preprocessing
     * @throws IllegalArgumentException naming the column, if one is absent, is of the wrong kind, has a missing value
     *     and no replacement, or has more categories than are allowed
     */
    public FittedPreprocessing fit(Table training) {
        return fit(
                training.names(),
                columns -> training.select(columns.toArray(new String[0])),
                RefusedValue::in,
                training.missingWords());
    }

    /**
     * Fits this preprocessing to training rows that are not all in memory. The columns of the target are asked for together, every
     * other one alone; each once, and none is kept. What is learnt of a column does not depend on the order of its rows, so the result is
     * that of {@link #fit(Table)}, to the bit.
     *
     * @param names the columns that there are
     * @param tables gives the training rows of some columns; the order of the rows may be another each time
     * @return the fitted preprocessing
     * @throws IllegalArgumentException as {@link #fit(Table)} does, but without a row; or if a name is given twice
     * @since 0.1.0
     */
    public FittedPreprocessing fit(List<String> names, Function<List<String>, Table> tables) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Two of the " + names.size() + " columns are called '"
                        + Visible.text(name) + "'; name each column once.");
            }
        }
        return fit(names, tables, (refused, rows) -> refused.withoutRow(), MissingWords.NONE);
    }

    private FittedPreprocessing fit(
            List<String> names,
            Function<List<String>, Table> tables,
            BiFunction<RefusedValue, Table, IllegalArgumentException> told,
            MissingWords words) {
        List<String> targetColumns = targetColumns();
        Optional<Target> fittedTarget = target.map(plan -> plan.fit(tables.apply(targetColumns)));
        List<Feature> fittedFeatures = new ArrayList<>();
        for (FeaturePlan plan : others.complete(features, names, targetColumns)) {
            if (targetColumns.contains(plan.column())) {
                throw new IllegalArgumentException(
                        "Column '" + plan.column() + "' is the target, so it cannot be a feature as well.");
            }
            Table training = tables.apply(List.of(plan.column()));
            try {
                fittedFeatures.add(fit(plan, training.column(plan.column())));
            } catch (RefusedValue refused) {
                throw told.apply(refused, training);
            }
        }
        return new FittedPreprocessing(fittedFeatures, fittedTarget, words);
    }

    /** {@return the names of the columns of the target; empty without one} */
    public List<String> targetColumns() {
        return target.map(TargetPlan::columns).orElse(List.of());
    }

    private Feature fit(FeaturePlan plan, Column training) {
        Feature feature = others.gaps(plan, training).fit(training);
        requireFew(feature);
        // Encoding the training rows finds their missing values now and not later in the program.
        feature.store(training);
        return feature;
    }

    /** The limit is a number of categories, not the memory of this machine: the same rows are refused on all of them. */
    private void requireFew(Feature feature) {
        if (feature.categoryColumns() > mostCategories) {
            String column = feature.column();
            throw new IllegalArgumentException("Column '" + column + "' has " + feature.categoryColumns()
                    + " categories, each of which would become a column; the limit is " + mostCategories
                    + ". Make fewer columns with hash(64, \"" + column + "\"), oneHotOrOther(20, \"" + column
                    + "\") or embeddingCodes(\"" + column + "\"), leave the column out, or raise the limit with"
                    + " categoriesAtMost(" + feature.categoryColumns() + ").");
        }
    }
}
