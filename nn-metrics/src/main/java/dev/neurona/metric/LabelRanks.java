package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The order of the outputs of one row, whose targets say which labels are there. Equal outputs are not below each other. */
record LabelRanks(DMatrixRMaj prediction, DMatrixRMaj target, int row) {

    /** The tally of a metric that is the mean of a number of each row; NaN if a prediction is. */
    static Tally tally(Metric metric, ToDoubleFunction<LabelRanks> number) {
        return WeightedMean.tally(metric, (prediction, target, row) -> {
            LabelRanks ranks = new LabelRanks(prediction, target, row);
            return ranks.isRanked() ? number.applyAsDouble(ranks) : Double.NaN;
        });
    }

    private boolean isRanked() {
        return IntStream.range(0, columns()).noneMatch(i -> Double.isNaN(prediction.get(row, i)));
    }

    int columns() {
        return prediction.numCols;
    }

    /** How many labels are there. */
    int there() {
        return (int) labels().count();
    }

    /** How many outputs are not below that of a label. */
    double notBelow(int label) {
        return IntStream.range(0, columns()).filter(i -> isNotBelow(i, label)).count();
    }

    /** How many of them are of labels that are there. */
    double thereNotBelow(int label) {
        return labels().filter(i -> isNotBelow(i, label)).count();
    }

    /** The sum of a number of each label that is there. */
    double sum(IntToDoubleFunction number) {
        return labels().mapToDouble(number).reduce(0.0, Double::sum);
    }

    /** The greatest of the numbers of the labels that are there; 0 if there are none. */
    double greatest(IntToDoubleFunction number) {
        return labels().mapToDouble(number).reduce(0.0, Math::max);
    }

    private IntStream labels() {
        return IntStream.range(0, columns()).filter(i -> Classes.isPositive(target.get(row, i)));
    }

    private boolean isNotBelow(int i, int label) {
        return prediction.get(row, i) >= prediction.get(row, label);
    }
}
