package dev.neurona.constraint;

import org.ejml.data.DMatrixRMaj;

/** The lengths of columns: of the weights that lead to each unit. */
final class ColumnNorms {

    private ColumnNorms() {}

    static double of(DMatrixRMaj theta, int column) {
        int n = theta.getNumElements();
        double squares = 0;
        for (int i = column; i < n; i += theta.numCols) {
            squares = Math.fma(theta.data[i], theta.data[i], squares);
        }
        return Math.sqrt(squares);
    }

    static void scale(DMatrixRMaj theta, int column, double factor) {
        int n = theta.getNumElements();
        for (int i = column; i < n; i += theta.numCols) {
            theta.data[i] *= factor;
        }
    }
}
