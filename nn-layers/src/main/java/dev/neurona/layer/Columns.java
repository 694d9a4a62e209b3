package dev.neurona.layer;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Gradients of parameters that hold one number per column. */
final class Columns {

    private Columns() {}

    /**
     * The sum of every column of the element-wise product a · b, rows added in ascending order.
     *
     * @param a m x n; not modified
     * @param b m x n; not modified
     * @param sums 1 x n; modified: every element is written
     */
    static void sumProducts(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj sums) {
        Arrays.fill(sums.data, 0, a.numCols, 0.0);
        for (int row = 0, i = 0; row < a.numRows; row++) {
            for (int j = 0; j < a.numCols; j++, i++) {
                sums.data[j] = Math.fma(a.data[i], b.data[i], sums.data[j]);
            }
        }
    }
}
