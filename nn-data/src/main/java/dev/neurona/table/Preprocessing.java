package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<Target> fittedTarget = target.map(plan -> plan.fit(training));
        List<String> targetColumns = fittedTarget.map(Target::columns).orElse(List.of());
        List<Feature> fittedFeatures = new ArrayList<>();
        for (FeaturePlan plan : others.complete(features, training, targetColumns)) {
            if (targetColumns.contains(plan.column())) {
                throw new IllegalArgumentException(
                        "Column '" + plan.column() + "' is the target, so it cannot be a feature as well.");
            }
            Feature feature = plan.fit(training.column(plan.column()));
            requireFew(feature);
            fittedFeatures.add(feature);
        }
        FittedPreprocessing fitted = new FittedPreprocessing(fittedFeatures, fittedTarget, training.missingWords());
        // Encoding the training rows finds their missing values now and not later in the program.
        fitted.stored(training);
        return fitted;
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
