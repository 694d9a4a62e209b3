package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/** How often each class was taken for each other: what the ratios and the {@link ConfusionMatrix} are read from. */
final class ClassCounts {

    private final double threshold;
    private double[][] counts = {};
    private int outputs;
    private int undecided = Classes.NONE;

    /** Counts in which a single output says yes above the threshold. */
    ClassCounts(double threshold) {
        this.threshold = threshold;
    }

    /** The tally of a metric that is read from the counts; NaN if a row has no class. */
    static Tally tally(Metric metric, double threshold, ToDoubleFunction<ClassCounts> value) {
        ClassCounts counts = new ClassCounts(threshold);
        return new RowTally(metric, counts::add, () -> counts.isUndecided() ? Double.NaN : value.applyAsDouble(counts));
    }

    /** The tally of a metric that is a ratio of the positive class, or an average of the ratios of several classes. */
    static Tally tally(Metric metric, AveragedRatio figure, double threshold) {
        return tally(metric, threshold, counts -> figure.of(counts));
    }

    /** The same for the first metrics: 0 / 0 of a class counts as 0, and that of a single output is NaN. */
    static Tally tally(Metric metric, Ratio ratio, String average) {
        Average read = Average.of(metric.name(), average);
        return tally(
                metric,
                Classes.THRESHOLD,
                counts -> new AveragedRatio(ratio, read, counts.isBinary() ? Double.NaN : 0.0).of(counts));
    }

    /** Begins with zeros; the first row does it where nobody has. */
    void begin(int columns) {
        outputs = columns;
        counts = new double[Classes.count(columns)][Classes.count(columns)];
    }

    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        if (counts.length == 0) {
            begin(prediction.numCols);
        }
        int predicted = Classes.of(prediction, row, threshold);
        if (predicted != Classes.NONE) {
            counts[Classes.of(target, row)][predicted] += weight;
        } else if (!isUndecided()) {
            undecided = row;
        }
    }

    /** Whether a row held a NaN, so that it has no class. */
    boolean isUndecided() {
        return undecided != Classes.NONE;
    }

    /** The first row without a class, in its batch. */
    int undecided() {
        return undecided;
    }

    /** Whether there is one output, which says yes or no. */
    boolean isBinary() {
        return outputs == 1;
    }

    /** Rows are the actual classes, columns the predicted ones; empty without rows. */
    double[][] counts() {
        return counts;
    }
}
