package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.data.Splits;
import dev.neurona.train.TrainingOptions.Validation;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The examples that are trained on, and those that judge.
 *
 * @param givenRow from a training row to its number in the data set as it was given
 */
record HeldOut(Dataset training, IntUnaryOperator givenRow, Optional<Dataset> validation) {

    static HeldOut of(TrainingOptions options, Dataset data) {
        Validation validation = options.get(TrainingOptions.VALIDATION);
        if (validation.share() == 0) {
            return new HeldOut(data, IntUnaryOperator.identity(), validation.data());
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
        return new HeldOut(data.select(rows.get(0)), row -> rows.get(0)[row], Optional.of(data.select(rows.get(1))));
    }

    private static List<int[]> split(Dataset data, double share, long seed) {
        double[] shares = {1 - share, share};
        return Splits.haveClasses(data.targets())
                ? Splits.stratified(Splits.classes(data.targets()), shares, seed)
                : Splits.random(data.rows(), shares, seed);
    }

    /** The sum of the weights of the examples that judge; those of training rows include the weights of their classes. */
    double judgedWeight(double[] trainingWeights) {
        double sum = 0;
        for (double weight : validation.map(Dataset::rowWeights).orElse(trainingWeights)) {
            sum += weight;
        }
        return sum;
    }
}
