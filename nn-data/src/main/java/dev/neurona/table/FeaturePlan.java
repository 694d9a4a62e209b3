package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The declared treatment of one column, before anything is fitted.
 *
 * @param column the name of the column
 * @param form its encoding, if declared
 * @param fill computes the text that replaces missing values, if declared
 * @param missing whether there is an indicator column
 */
record FeaturePlan(String column, Optional<Form> form, Optional<Function<Column, String>> fill, Indicator missing) {

    /** Fits the encoding of a column to training rows, of which at least one has a value. */
    @FunctionalInterface
    interface Form {

        /** Numbers, unchanged. */
        Form KEEP = (plan, training) -> plan.number(training, new Unscaled());
        /** Numbers of mean 0 and deviation 1. */
        Form STANDARDISE = FeaturePlan::standardised;
        /** Numbers from 0 to 1. */
        Form MIN_MAX = (plan, training) -> plan.number(training, MinMax.fit(numbers(training)));
        /** A column per category; an unknown one is refused. */
        Form ONE_HOT = (plan, training) -> plan.category(training, OneHot.Unknown.REFUSE);
        /** A column per category; an unknown one is all zeros. */
        Form ONE_HOT_OR_ZEROS = (plan, training) -> plan.category(training, OneHot.Unknown.ZEROS);
        /** Numbers standardised, texts one-hot or zeros. */
        Form BY_KIND = byKind(STANDARDISE);

        /** Numbers as given, texts one-hot or zeros. */
        static Form byKind(Form numbers) {
            return (plan, training) -> (training.isNumeric() ? numbers : ONE_HOT_OR_ZEROS).fit(plan, training);
        }

        Feature fit(FeaturePlan plan, Column training);
    }

    FeaturePlan(String column) {
        this(column, Optional.empty(), Optional.empty(), Indicator.NONE);
    }

    FeaturePlan with(Form declared) {
        if (form.isPresent()) {
            throw new IllegalArgumentException(
                    "Column '" + column + "' is declared twice; give it one of keep, standardise, minMax and oneHot.");
        }
        return new FeaturePlan(column, Optional.of(declared), fill, missing);
    }

    FeaturePlan with(Function<Column, String> declared) {
        if (fill.isPresent()) {
            throw new IllegalArgumentException("Column '" + column + "' is imputed twice.");
        }
        return new FeaturePlan(column, form, Optional.of(declared), missing);
    }

    FeaturePlan with(Indicator declared) {
        return new FeaturePlan(column, form, fill, declared);
    }

    Feature fit(Column training) {
        if (IntStream.range(0, training.rows()).allMatch(training::isMissing)) {
            throw new IllegalArgumentException("Column '" + column + "' has no value to learn from; "
                    + (training.rows() == 0
                            ? "there is no training row. Give at least one."
                            : "it is missing in all " + training.rows() + " training rows. Leave the column out."));
        }
        try {
            return form.orElse(Form.KEEP).fit(this, training);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Column '" + column + "': " + e.getMessage() + ".", e);
        }
    }

    /** The numbers of the training rows, NaN where missing, in a new array. */
    static double[] numbers(Column training) {
        return Table.of(training).numbers(training.name());
    }

    /** A column of numbers of mean 0 and deviation 1. */
    NumberFeature standardised(Column training) {
        return number(training, Standardise.fit(numbers(training)));
    }

    private NumberFeature number(Column training, Scale scale) {
        Table.of(training).values(training.name());
        NumberColumn.warnOfLostDigits(training);
        Optional<Impute> impute = fill.map(learn -> new Impute(PlainNumber.parse(learn.apply(training))));
        return new NumberFeature(column, impute, missing, scale);
    }

    /** The text that replaces missing values, if one does. */
    Optional<String> filling(Column training) {
        return fill.map(learn -> learn.apply(training));
    }

    CategoryFeature category(Column training, OneHot.Unknown unknown) {
        Compared compared = Compared.of(training);
        Optional<String> filling = filling(training).map(compared::key);
        List<String> present = new ArrayList<>();
        for (int row = 0; row < training.rows(); row++) {
            if (!training.isMissing(row)) {
                present.add(compared.key(training.text(row)));
            } else {
                // Without a fill value, encoding the training rows refuses the gap.
                filling.ifPresent(present::add);
            }
        }
        // A constant fill value is a category even if no training row is missing.
        filling.filter(text -> unknown == OneHot.Unknown.REFUSE).ifPresent(present::add);
        return new CategoryFeature(column, filling, missing, OneHot.fit(present, unknown), compared);
    }
}
