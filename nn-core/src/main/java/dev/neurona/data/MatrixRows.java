package dev.neurona.data;

import org.ejml.data.DMatrixRMaj;

/** The rows of a matrix. */
record MatrixRows(DMatrixRMaj matrix) implements RowSource {

    @Override
    public int rows() {
        return matrix.numRows;
    }

    @Override
    public int columns() {
        return matrix.numCols;
    }

    @Override
    public void fill(int[] order, int from, int to, DMatrixRMaj target) {
        int columns = matrix.numCols;
        for (int i = from; i < to; i++) {
            System.arraycopy(matrix.data, order[i] * columns, target.data, (i - from) * columns, columns);
        }
    }
}
