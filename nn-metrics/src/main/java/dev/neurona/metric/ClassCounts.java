package dev.neurona.metric;

import org.ejml.data.DMatrixRMaj;

/** How often each class was taken for each other: what the ratios and the {@link ConfusionMatrix} are read from. */
final class ClassCounts {

    private double[][] counts = {};
    private int outputs;
    private int undecided = Classes.NONE;

    /** Begins with zeros; the first row does it where nobody has. */
    void begin(int columns) {
        outputs = columns;
        counts = new double[Classes.count(columns)][Classes.count(columns)];
    }

    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        if (counts.length == 0) {
            begin(prediction.numCols);
        }
        int predicted = Classes.of(prediction, row);
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
