package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * EJML's products, for processors on which {@link Math#fma} is emulated. They round after every multiplication, so their
 * bits differ from those of the other kernels; precision and threads are ignored.
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
        return new PlainMultiplier();
    }

    @Override
    public MatrixProducts products(NumericPrecision precision, int threads) {
        return new EjmlProducts();
    }

    private static final class EjmlProducts implements MatrixProducts {

        private final MatrixProducts rest = new SharedProducts(new PlainMultiplier());

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
        public void forRanges(int count, RangeTask task) {
            task.run(0, count);
        }
    }
}
