package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.data.Splits;
import dev.neurona.diagnosis.DataWarnings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The examples that are trained on, and those that judge.
 *
 * @param givenRow from a training row to its number in the data set as it was given
 * @param judgedRow the same from a validation row: to its number in the validation set, if one was given
 */
record HeldOut(Dataset training, IntUnaryOperator givenRow, Optional<Dataset> validation, IntUnaryOperator judgedRow) {

    static HeldOut of(TrainingOptions options, Dataset given) {
        if (!options.get(TrainingOptions.CANONICAL)) {
            return split(options, given, IntUnaryOperator.identity());
        }
        long seed = options.get(TrainingOptions.SEED);
        int[] order = given.canonicalOrder(seed);
        HeldOut parts = split(options, given.select(order), row -> order[row]);
        if (parts.validation().isEmpty()) {
            return parts;
        }
        Dataset validation = parts.validation().get();
        int[] judged = validation.canonicalOrder(seed);
        return new HeldOut(
                parts.training(),
                parts.givenRow(),
                Optional.of(validation.select(judged)),
                row -> parts.judgedRow().applyAsInt(judged[row]));
    }

    private static HeldOut split(TrainingOptions options, Dataset data, IntUnaryOperator givenRow) {
        Validation validation = options.get(TrainingOptions.VALIDATION);
        if (validation.share() == 0) {
            return new HeldOut(data, givenRow, validation.data(), IntUnaryOperator.identity());
        }
        List<int[]> rows;
        try {
            rows = split(data, validation.share(), options.get(TrainingOptions.SEED));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "A validation share of " + validation.share() + " of " + data.rows()
                            + " examples leaves one side empty; give more examples, another share, or validation(...).",
                    refused);
        }
        HeldOut parts = new HeldOut(
                data.select(rows.get(0)),
                row -> givenRow.applyAsInt(rows.get(0)[row]),
                Optional.of(data.select(rows.get(1))),
                row -> givenRow.applyAsInt(rows.get(1)[row]));
        parts.requireWeight(validation.share());
        return parts;
    }

    private static List<int[]> split(Dataset data, double share, long seed) {
        double[] shares = {1 - share, share};
        boolean classes = Splits.haveClasses(data.targetRows());
        double[] weights = data.rowWeights();
        if (Arrays.stream(weights).allMatch(weight -> weight > 0)) {
            return classes
                    ? Splits.stratified(Splits.classes(data.targetRows()), shares, seed)
                    : Splits.random(data.rows(), shares, seed);
        }
        // Rows of weight 0 are dealt apart from the others, so that neither side gets nothing but them.
        int[] strata = classes ? Splits.classes(data.targetRows()) : new int[weights.length];
        for (int row = 0; row < strata.length; row++) {
            strata[row] = 2 * strata[row] + (weights[row] > 0 ? 1 : 0);
        }
        return Splits.stratified(strata, shares, seed);
    }

    private void requireWeight(double share) {
        for (Dataset side : List.of(training, validation.orElse(training))) {
            if (Arrays.stream(side.rowWeights()).noneMatch(weight -> weight > 0)) {
                throw new IllegalArgumentException("A validation share of " + share
                        + " leaves one side with rows of weight 0 only; give more rows with a weight, another share, or"
                        + " validation(...).");
            }
        }
    }

    /** The sum of the weights of the examples that judge; those of training rows include the weights of their classes. */
    double judgedWeight(double[] trainingWeights) {
        double sum = 0;
        for (double weight : validation.map(Dataset::rowWeights).orElse(trainingWeights)) {
            sum += weight;
        }
        return sum;
    }

    /** What is said of a validation cost that is not finite; the training features are read only if they are here. */
    String warning(TrainingOptions options, Objective.Evaluation judged, int epoch) {
        boolean isShare = options.get(TrainingOptions.VALIDATION).share() > 0;
        boolean isHere = options.get(TrainingOptions.DISTANT).isEmpty();
        Dataset rows = validation.orElseThrow();
        int row = judged.culprit().orElseThrow();
        String place =
                "row " + judgedRow.applyAsInt(row) + (isShare ? ", which is held out" : " of the validation set");
        return DataWarnings.ofValidation(
                judged.cost(),
                epoch,
                rows.select(new int[] {row}),
                place,
                isHere ? Optional.of(training) : Optional.empty());
    }

    /** Where the validation set comes from: a data set, a share of the training rows, or nowhere. */
    record Validation(Optional<Dataset> data, double share) {

        String text() {
            return data.isPresent() ? "given" : String.valueOf(share);
        }

        static Validation parse(String text) {
            if (text.equals("given")) {
                throw new IllegalArgumentException(
                        "The run had a validation set of its own, which no file holds; give a "
                                + "trainer with that validation set.");
            }
            double share = Double.parseDouble(text);
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("The validation share must be in (0, 1), or 0, got " + share + ".");
            }
            return new Validation(Optional.empty(), share);
        }
    }
}
