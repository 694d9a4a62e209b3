package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** Products in one precision on matrices of doubles, which in single precision are copied into floats and back. */
record ProductsAt(NumericPrecision precision, MatrixProducts products) {

    void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        if (precision == NumericPrecision.DOUBLE) {
            products.multiply(a, b, c);
        } else {
            into(c, floats -> products.multiply(floats(a), floats(b), floats));
        }
    }

    void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c) {
        if (precision == NumericPrecision.DOUBLE) {
            products.multiplyAddRow(a, b, bias, c);
        } else {
            into(c, floats -> products.multiplyAddRow(floats(a), floats(b), floats(bias), floats));
        }
    }

    void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        if (precision == NumericPrecision.DOUBLE) {
            products.multiplyTransA(a, b, c);
        } else {
            into(c, floats -> products.multiplyTransA(floats(a), floats(b), floats));
        }
    }

    void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        if (precision == NumericPrecision.DOUBLE) {
            products.multiplyTransB(a, b, c);
        } else {
            into(c, floats -> products.multiplyTransB(floats(a), floats(b), floats));
        }
    }

    void sumColumns(DMatrixRMaj a, DMatrixRMaj sums) {
        if (precision == NumericPrecision.DOUBLE) {
            products.sumColumns(a, sums);
        } else {
            into(sums, floats -> products.sumColumns(floats(a), floats));
        }
    }

    private interface Product {
        void into(FMatrixRMaj c);
    }

    private static void into(DMatrixRMaj c, Product product) {
        FMatrixRMaj floats = floats(c);
        product.into(floats);
        for (int i = 0; i < c.data.length; i++) {
            c.data[i] = floats.data[i];
        }
    }

    private static FMatrixRMaj floats(DMatrixRMaj matrix) {
        FMatrixRMaj floats = new FMatrixRMaj(matrix.numRows, matrix.numCols);
        floats.data = new float[matrix.data.length];
        for (int i = 0; i < matrix.data.length; i++) {
            floats.data[i] = (float) matrix.data[i];
        }
        return floats;
    }
}
