package dev.neurona.metric;

import org.ejml.data.DMatrixRMaj;

/** Reads the class of a row: the place of the greatest output, or for a single output whether it is above one half. */
final class Classes {

    /** The class of a row that holds a NaN. */
    static final int NONE = -1;

    /** Where a single output, and a target, says yes: above it. */
    static final double THRESHOLD = 0.5;

    private Classes() {}

    /** How many classes so many outputs tell apart. */
    static int count(int outputs) {
        return outputs == 1 ? 2 : outputs;
    }

    /** The class of one row; among equals the first, and one half itself is class 0. */
    static int of(DMatrixRMaj outputs, int row) {
        return of(outputs, row, THRESHOLD);
    }

    /** The class of one row; among several outputs the first of the greatest, of one output 1 if it is above the threshold. */
    static int of(DMatrixRMaj outputs, int row, double threshold) {
        int columns = outputs.numCols;
        int start = row * columns;
        if (columns == 1) {
            double output = outputs.data[start];
            return Double.isNaN(output) ? NONE : output > threshold ? 1 : 0;
        }
        int best = 0;
        for (int column = 0; column < columns; column++) {
            double output = outputs.data[start + column];
            if (Double.isNaN(output)) {
                return NONE;
            }
            if (output > outputs.data[start + best]) {
                best = column;
            }
        }
        return best;
    }

    /** Whether an output says yes. */
    static boolean isPositive(double output) {
        return output > THRESHOLD;
    }
}
