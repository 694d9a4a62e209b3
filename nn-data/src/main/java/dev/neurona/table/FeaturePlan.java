package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is wished for one column, before anything is learnt.
 *
 * @param column the name of the column
 * @param form what it becomes, if that was said
 * @param fill learns what fills gaps, as text
 * @param missing whether there is an indicator
 */
record FeaturePlan(String column, Optional<Form> form, Optional<Function<Column, String>> fill, Indicator missing) {

    /** What a column becomes. */
    enum Form {
        KEEP,
        STANDARDISE,
        MIN_MAX,
        ONE_HOT,
        ONE_HOT_OR_ZEROS
    }

    FeaturePlan(String column) {
        this(column, Optional.empty(), Optional.empty(), Indicator.NONE);
    }

    FeaturePlan with(Form wished) {
        if (form.isPresent()) {
            throw new IllegalArgumentException("Column '" + column + "' is given a form twice.");
        }
        return new FeaturePlan(column, Optional.of(wished), fill, missing);
    }

    FeaturePlan with(Function<Column, String> wished) {
        if (fill.isPresent()) {
            throw new IllegalArgumentException("Column '" + column + "' is imputed twice.");
        }
        return new FeaturePlan(column, form, Optional.of(wished), missing);
    }

    FeaturePlan with(Indicator wished) {
        return new FeaturePlan(column, form, fill, wished);
    }

    Feature fit(Column training) {
        if (IntStream.range(0, training.rows()).allMatch(training::isMissing)) {
            throw new IllegalArgumentException("Column '" + column + "' has no value to learn from; all "
                    + training.rows() + " training rows lack it.");
        }
        try {
            return switch (form.orElse(Form.KEEP)) {
                case KEEP -> number(training, new Unscaled());
                case STANDARDISE -> number(training, Standardise.fit(numbers(training)));
                case MIN_MAX -> number(training, MinMax.fit(numbers(training)));
                case ONE_HOT -> category(training, OneHot.Unknown.REFUSE);
                case ONE_HOT_OR_ZEROS -> category(training, OneHot.Unknown.ZEROS);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Column '" + column + "': " + e.getMessage() + ".", e);
        }
    }

    private static double[] numbers(Column training) {
        return Table.of(training).values(training.name());
    }

    private Feature number(Column training, Scale scale) {
        numbers(training);
        Optional<Impute> impute = fill.map(learn -> new Impute(PlainNumber.parse(learn.apply(training))));
        return new NumberFeature(column, impute, missing, scale);
    }

    private Feature category(Column training, OneHot.Unknown unknown) {
        Optional<String> filling = fill.map(learn -> learn.apply(training));
        List<String> present = new ArrayList<>();
        for (int row = 0; row < training.rows(); row++) {
            if (!training.isMissing(row)) {
                present.add(training.text(row));
            } else {
                // Without a filling the gap itself is refused when the training rows are encoded.
                filling.ifPresent(present::add);
            }
        }
        // A constant filling is a category of its own even if no training row needed it.
        filling.filter(text -> unknown == OneHot.Unknown.REFUSE).ifPresent(present::add);
        return new CategoryFeature(column, filling, missing, OneHot.fit(present, unknown));
    }
}
