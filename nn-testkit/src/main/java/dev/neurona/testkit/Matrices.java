package dev.neurona.testkit;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Matrices for the rules: with a margin behind their last element, whose numbers must survive. */
final class Matrices {

    private static final int MARGIN = 17;
    private static final double SENTINEL = -7.25e77;

    private Matrices() {}

    /** A matrix full of one number, whose backing array is longer than the matrix. */
    static DMatrixRMaj filled(int rows, int columns, double value) {
        DMatrixRMaj matrix = new DMatrixRMaj();
        matrix.data = new double[rows * columns + MARGIN];
        matrix.numRows = rows;
        matrix.numCols = columns;
        Arrays.fill(matrix.data, 0, rows * columns, value);
        Arrays.fill(matrix.data, rows * columns, matrix.data.length, SENTINEL);
        return matrix;
    }

    /** A matrix of standard normal numbers. */
    static DMatrixRMaj gaussian(int rows, int columns, RandomStream random) {
        DMatrixRMaj matrix = filled(rows, columns, 0);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    /** The same numbers in another matrix, with a margin. */
    static DMatrixRMaj copy(DMatrixRMaj matrix) {
        DMatrixRMaj copy = filled(matrix.numRows, matrix.numCols, 0);
        System.arraycopy(matrix.data, 0, copy.data, 0, matrix.getNumElements());
        return copy;
    }

    /** The same numbers in a matrix without a margin. */
    static DMatrixRMaj exact(DMatrixRMaj matrix) {
        return new DMatrixRMaj(
                matrix.numRows, matrix.numCols, true, Arrays.copyOf(matrix.data, matrix.getNumElements()));
    }

    /** Some rows, in the order given. */
    static DMatrixRMaj rows(DMatrixRMaj matrix, int... rows) {
        DMatrixRMaj chosen = filled(rows.length, matrix.numCols, 0);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, rows[i] * matrix.numCols, chosen.data, i * matrix.numCols, matrix.numCols);
        }
        return chosen;
    }

    /** The numbers of one row. */
    static double[] row(DMatrixRMaj matrix, int row) {
        return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
    }

    /** A matrix of one row. */
    static DMatrixRMaj ofRow(double[] values) {
        DMatrixRMaj matrix = filled(1, values.length, 0);
        System.arraycopy(values, 0, matrix.data, 0, values.length);
        return matrix;
    }

    /** Fails if a number behind the matrix was overwritten. */
    static void requireMargin(Rule rule, DMatrixRMaj matrix, String what, String subject) {
        for (int i = matrix.getNumElements(); i < matrix.data.length; i++) {
            rule.require(
                    matrix.data[i] == SENTINEL,
                    "%s writes %s.data[%d] = %s, but the matrix is %dx%d and ends at %d.",
                    subject,
                    what,
                    i,
                    matrix.data[i],
                    matrix.numRows,
                    matrix.numCols,
                    matrix.getNumElements());
        }
    }

    /** Fails if the elements of two matrices have other bits. */
    static void requireSame(Rule rule, DMatrixRMaj expected, DMatrixRMaj found, String fact, Object... arguments) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            if (Double.doubleToLongBits(expected.data[i]) != Double.doubleToLongBits(found.data[i])) {
                throw rule.broken(
                        "%s: element [%d,%d] is %s instead of %s.",
                        String.format(Locale.ROOT, fact, arguments),
                        i / expected.numCols,
                        i % expected.numCols,
                        found.data[i],
                        expected.data[i]);
            }
        }
    }

    /** One array after the other. */
    static double[] concatenate(DMatrixRMaj... matrices) {
        double[] all = new double[0];
        for (DMatrixRMaj matrix : matrices) {
            int end = all.length;
            all = Arrays.copyOf(all, end + matrix.getNumElements());
            System.arraycopy(matrix.data, 0, all, end, matrix.getNumElements());
        }
        return all;
    }
}
