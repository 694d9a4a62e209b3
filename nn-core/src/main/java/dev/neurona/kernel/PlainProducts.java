package dev.neurona.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Products in plain Java, written so that the JIT vectorises the innermost loop over a row of the result. */
final class PlainProducts implements Products {

    @Override
    public void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        Arrays.fill(c.data, 0, c.getNumElements(), 0.0);
        accumulate(a, b, c);
    }

    @Override
    public void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c) {
        for (int i = 0; i < c.numRows; i++) {
            System.arraycopy(bias.data, 0, c.data, i * c.numCols, c.numCols);
        }
        accumulate(a, b, c);
    }

    private static void accumulate(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        int n = c.numCols;
        for (int i = 0; i < c.numRows; i++) {
            for (int k = 0; k < a.numCols; k++) {
                double factor = a.data[i * a.numCols + k];
                for (int j = 0; j < n; j++) {
                    c.data[i * n + j] = Math.fma(factor, b.data[k * n + j], c.data[i * n + j]);
                }
            }
        }
    }

    @Override
    public void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        Arrays.fill(c.data, 0, c.getNumElements(), 0.0);
        int n = c.numCols;
        for (int k = 0; k < a.numRows; k++) {
            for (int i = 0; i < c.numRows; i++) {
                double factor = a.data[k * a.numCols + i];
                for (int j = 0; j < n; j++) {
                    c.data[i * n + j] = Math.fma(factor, b.data[k * n + j], c.data[i * n + j]);
                }
            }
        }
    }

    @Override
    public void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        int inner = a.numCols;
        for (int i = 0; i < c.numRows; i++) {
            for (int j = 0; j < c.numCols; j++) {
                double sum = 0.0;
                for (int k = 0; k < inner; k++) {
                    sum = Math.fma(a.data[i * inner + k], b.data[j * inner + k], sum);
                }
                c.data[i * c.numCols + j] = sum;
            }
        }
    }

    @Override
    public void sumColumns(DMatrixRMaj a, DMatrixRMaj sums) {
        int n = a.numCols;
        Arrays.fill(sums.data, 0, n, 0.0);
        for (int i = 0; i < a.numRows; i++) {
            for (int j = 0; j < n; j++) {
                sums.data[j] += a.data[i * n + j];
            }
        }
    }

    @Override
    public void forRanges(int count, RangeTask task) {
        task.run(0, count);
    }
}
