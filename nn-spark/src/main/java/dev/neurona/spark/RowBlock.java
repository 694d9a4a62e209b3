package dev.neurona.spark;

import java.io.Serializable;
import org.ejml.data.DMatrixRMaj;

/** A block of training rows, in their order. */
final class RowBlock implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final double[] x;
    private final double[] labels;
    private final double[] weights;

    /** A block, by its number in the training set; the features are row by row. */
    RowBlock(int number, double[] x, double[] labels, double[] weights) {
        this.number = number;
        this.x = x;
        this.labels = labels;
        this.weights = weights;
    }

    int number() {
        return number;
    }

    int rows() {
        return labels.length;
    }

    double label(int row) {
        return labels[row];
    }

    double[] weights() {
        return weights;
    }

    /** The features, not copied. */
    DMatrixRMaj x() {
        return DMatrixRMaj.wrap(rows(), x.length / rows(), x);
    }

    /** New targets: the labels themselves, or a 1 in the column of each class. */
    DMatrixRMaj y(int columns) {
        DMatrixRMaj y = new DMatrixRMaj(rows(), columns);
        for (int row = 0; row < rows(); row++) {
            y.set(row, columns == 1 ? 0 : (int) labels[row], columns == 1 ? labels[row] : 1);
        }
        return y;
    }

    /** All but the features. */
    RowBlock withoutFeatures() {
        return new RowBlock(number, new double[0], labels, weights);
    }
}
