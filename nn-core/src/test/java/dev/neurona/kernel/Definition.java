package dev.neurona.kernel;

import dev.neurona.spi.NumericPrecision;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Products by their definition: the loops of the Javadoc of MatrixProducts, and matrices to try them on. */
final class Definition {

    /** What doubles are apt to get wrong. */
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        1e-310,
        1e300,
        -1e300,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        1e-46,
        3e38,
        4e38
    };

    private Definition() {}

    static DMatrixRMaj product(NumericPrecision precision, DMatrixRMaj a, DMatrixRMaj b, double[] start) {
        DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
        for (int i = 0; i < c.numRows; i++) {
            for (int j = 0; j < c.numCols; j++) {
                c.data[i * c.numCols + j] = precision == NumericPrecision.DOUBLE
                        ? chain(a, b, i, j, start[j])
                        : floatChain(a, b, i, j, start[j]);
            }
        }
        return c;
    }

    private static double chain(DMatrixRMaj a, DMatrixRMaj b, int i, int j, double start) {
        double c = start;
        for (int k = 0; k < a.numCols; k++) {
            c = Math.fma(a.data[i * a.numCols + k], b.data[k * b.numCols + j], c);
        }
        return c;
    }

    private static double floatChain(DMatrixRMaj a, DMatrixRMaj b, int i, int j, double start) {
        float c = (float) start;
        for (int k = 0; k < a.numCols; k++) {
            c = Math.fma((float) a.data[i * a.numCols + k], (float) b.data[k * b.numCols + j], c);
        }
        return c;
    }

    static DMatrixRMaj sums(NumericPrecision precision, DMatrixRMaj a) {
        DMatrixRMaj sums = new DMatrixRMaj(1, a.numCols);
        for (int i = 0; i < a.numRows; i++) {
            for (int j = 0; j < a.numCols; j++) {
                double element = a.data[i * a.numCols + j];
                sums.data[j] = precision == NumericPrecision.DOUBLE
                        ? sums.data[j] + element
                        : (float) sums.data[j] + (float) element;
            }
        }
        return sums;
    }

    /** Random elements, a few of them awkward, in an array that is longer than the matrix and full of NaN behind it. */
    static DMatrixRMaj matrix(int rows, int columns, double awkward, Random random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        matrix.data = new double[rows * columns + random.nextInt(20)];
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = i >= rows * columns
                    ? Double.NaN
                    : random.nextDouble() < awkward ? AWKWARD[random.nextInt(AWKWARD.length)] : random.nextGaussian();
        }
        return matrix;
    }

    static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        DMatrixRMaj result = new DMatrixRMaj(matrix.numCols, matrix.numRows);
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                result.data[j * matrix.numRows + i] = matrix.data[i * matrix.numCols + j];
            }
        }
        return result;
    }

    /** Where two matrices differ in a bit, any NaN being like any other; empty when they do not. */
    static String difference(DMatrixRMaj actual, DMatrixRMaj expected) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            if (Double.doubleToLongBits(actual.data[i]) != Double.doubleToLongBits(expected.data[i])) {
                return "element (" + i / expected.numCols + ", " + i % expected.numCols + ") is " + actual.data[i]
                        + " instead of " + expected.data[i];
            }
        }
        return "";
    }
}
