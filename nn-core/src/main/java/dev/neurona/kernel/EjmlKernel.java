package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * EJML's products, for processors on which {@link Math#fma} is emulated. They round after every multiplication, so their
 * bits differ from those of the other kernels; threads are ignored. In single precision, which EJML is not asked for, products
 * are loops that round likewise.
 */
final class EjmlKernel implements Kernel {

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public ArrayFunctions functions() {
        return new PlainFunctions();
    }

    /** EJML computes no parts of products; what it does not do is done as by the plain kernel. */
    @Override
    public Multiplier multiplier(NumericPrecision precision) {
        return precision == NumericPrecision.SINGLE ? new PlainFloatMultiplier() : new PlainMultiplier();
    }

    @Override
    public MatrixProducts products(int threads) {
        return new EjmlProducts();
    }

    private static final class EjmlProducts implements MatrixProducts {

        private final MatrixProducts rest = new PlainKernel().products(1);

        @Override
        public void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
            CommonOps_DDRM.mult(a, b, c);
        }

        @Override
        public void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c) {
            CommonOps_DDRM.mult(a, b, c);
            for (int i = 0; i < c.numRows; i++) {
                for (int j = 0; j < c.numCols; j++) {
                    c.data[i * c.numCols + j] += bias.data[j];
                }
            }
        }

        @Override
        public void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
            CommonOps_DDRM.multTransA(a, b, c);
        }

        @Override
        public void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
            CommonOps_DDRM.multTransB(a, b, c);
        }

        @Override
        public void sumColumns(DMatrixRMaj a, DMatrixRMaj sums) {
            rest.sumColumns(a, sums);
        }

        @Override
        public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            c.zero();
            addProduct(a, 1, a.numCols, b, a.numCols, c);
        }

        @Override
        public void multiplyAddRow(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj bias, FMatrixRMaj c) {
            for (int i = 0; i < c.numRows; i++) {
                System.arraycopy(bias.data, 0, c.data, i * c.numCols, c.numCols);
            }
            addProduct(a, 1, a.numCols, b, a.numCols, c);
        }

        @Override
        public void multiplyTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            c.zero();
            addProduct(a, a.numCols, 1, b, a.numRows, c);
        }

        /** Adds a b, where the elements of a stand so far apart along its columns and its rows. */
        private static void addProduct(FMatrixRMaj a, int step, int row, FMatrixRMaj b, int inner, FMatrixRMaj c) {
            for (int i = 0; i < c.numRows; i++) {
                for (int k = 0; k < inner; k++) {
                    float left = a.data[i * row + k * step];
                    for (int j = 0; j < c.numCols; j++) {
                        c.data[i * c.numCols + j] += left * b.data[k * b.numCols + j];
                    }
                }
            }
        }

        @Override
        public void multiplyTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
            for (int i = 0; i < c.numRows; i++) {
                for (int j = 0; j < c.numCols; j++) {
                    float sum = 0.0f;
                    for (int k = 0; k < a.numCols; k++) {
                        sum += a.data[i * a.numCols + k] * b.data[j * b.numCols + k];
                    }
                    c.data[i * c.numCols + j] = sum;
                }
            }
        }

        @Override
        public void sumColumns(FMatrixRMaj a, FMatrixRMaj sums) {
            rest.sumColumns(a, sums);
        }

        @Override
        public void forRanges(int count, RangeTask task) {
            task.run(0, count);
        }
    }
}
