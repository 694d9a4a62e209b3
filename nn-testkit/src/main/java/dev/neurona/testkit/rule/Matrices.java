package dev.neurona.testkit.rule;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Matrices for the rules: with a margin behind their last element, whose numbers must survive. */
public final class Matrices {

    private static final int MARGIN = 17;
    private static final double SENTINEL = -7.25e77;

    private Matrices() {}

    /**
     * A matrix full of one number, whose backing array is longer than the matrix.
     *
     * @param rows at least 0
     * @param columns at least 0
     * @param value every element
     * @return rows x columns
     */
    public static DMatrixRMaj filled(int rows, int columns, double value) {
        DMatrixRMaj matrix = new DMatrixRMaj();
        matrix.data = new double[rows * columns + MARGIN];
        matrix.numRows = rows;
        matrix.numCols = columns;
        Arrays.fill(matrix.data, 0, rows * columns, value);
        Arrays.fill(matrix.data, rows * columns, matrix.data.length, SENTINEL);
        return matrix;
    }

    /**
     * A matrix of standard normal numbers, with a margin.
     *
     * @param rows at least 0
     * @param columns at least 0
     * @param random where the numbers come from
     * @return rows x columns
     */
    public static DMatrixRMaj gaussian(int rows, int columns, RandomStream random) {
        DMatrixRMaj matrix = filled(rows, columns, 0);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    /**
     * The same numbers in another matrix, with a margin.
     *
     * @param matrix not modified
     * @return a copy
     */
    public static DMatrixRMaj copy(DMatrixRMaj matrix) {
        DMatrixRMaj copy = filled(matrix.numRows, matrix.numCols, 0);
        System.arraycopy(matrix.data, 0, copy.data, 0, matrix.getNumElements());
        return copy;
    }

    /**
     * The same numbers in a matrix without a margin.
     *
     * @param matrix not modified
     * @return a copy whose backing array ends with the matrix
     */
    public static DMatrixRMaj exact(DMatrixRMaj matrix) {
        return new DMatrixRMaj(
                matrix.numRows, matrix.numCols, true, Arrays.copyOf(matrix.data, matrix.getNumElements()));
    }

    /**
     * Some rows, in the order given.
     *
     * @param matrix not modified
     * @param rows their numbers, from 0; a row may come twice
     * @return a matrix of as many rows
     */
    public static DMatrixRMaj rows(DMatrixRMaj matrix, int... rows) {
        DMatrixRMaj chosen = filled(rows.length, matrix.numCols, 0);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, rows[i] * matrix.numCols, chosen.data, i * matrix.numCols, matrix.numCols);
        }
        return chosen;
    }

    /**
     * The numbers of one row.
     *
     * @param matrix not modified
     * @param row its number, from 0
     * @return a copy
     */
    public static double[] row(DMatrixRMaj matrix, int row) {
        return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
    }

    /**
     * A matrix of one row, with a margin.
     *
     * @param values its elements; not modified
     * @return 1 x values.length
     */
    public static DMatrixRMaj ofRow(double[] values) {
        DMatrixRMaj matrix = filled(1, values.length, 0);
        System.arraycopy(values, 0, matrix.data, 0, values.length);
        return matrix;
    }

    /**
     * A copy in which one column is moved, in all rows.
     *
     * @param matrix not modified
     * @param column its number, from 0
     * @param by what is added
     * @return a copy
     */
    public static DMatrixRMaj shifted(DMatrixRMaj matrix, int column, double by) {
        DMatrixRMaj moved = copy(matrix);
        for (int i = column; i < matrix.getNumElements(); i += matrix.numCols) {
            moved.data[i] += by;
        }
        return moved;
    }

    /**
     * Whether every element is finite.
     *
     * @param matrix not modified
     * @return false if an element is NaN or infinite
     */
    public static boolean isFinite(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!Double.isFinite(matrix.data[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether two arrays hold the same bits; all NaN are one.
     *
     * @param left not modified
     * @param right not modified
     * @return false if they differ in a bit, or in length
     */
    public static boolean sameBits(double[] left, double[] right) {
        return Arrays.equals(left, right);
    }

    /**
     * Requires that no number behind a matrix was overwritten.
     *
     * @param rule the rule that says so
     * @param matrix a matrix with a margin
     * @param what its name
     * @param subject who wrote to it
     */
    public static void requireMargin(Rule rule, DMatrixRMaj matrix, String what, String subject) {
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

    /**
     * Requires that the elements of two matrices have the same bits; all NaN are one.
     *
     * @param rule the rule that says so
     * @param expected the elements that are right
     * @param found the elements in question
     * @param fact what it means if they differ, a format of {@link String#format}
     * @param arguments its arguments
     */
    public static void requireSame(
            Rule rule, DMatrixRMaj expected, DMatrixRMaj found, String fact, Object... arguments) {
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

    /**
     * The elements of one matrix after those of the other.
     *
     * @param matrices not modified
     * @return all elements
     */
    public static double[] concatenate(DMatrixRMaj... matrices) {
        double[] all = new double[0];
        for (DMatrixRMaj matrix : matrices) {
            int end = all.length;
            all = Arrays.copyOf(all, end + matrix.getNumElements());
            System.arraycopy(matrix.data, 0, all, end, matrix.getNumElements());
        }
        return all;
    }
}
