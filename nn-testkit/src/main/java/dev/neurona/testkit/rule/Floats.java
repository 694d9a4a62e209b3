package dev.neurona.testkit.rule;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** Matrices in single precision for the rules, with a margin as those of {@link Matrices}. */
public final class Floats {

    private static final int MARGIN = 17;
    private static final float SENTINEL = -7.25e30f;

    private Floats() {}

    /**
     * A matrix full of one number, whose backing array is longer than the matrix.
     *
     * @param rows at least 0
     * @param columns at least 0
     * @param value every element
     * @return rows x columns
     */
    public static FMatrixRMaj filled(int rows, int columns, float value) {
        FMatrixRMaj matrix = new FMatrixRMaj();
        matrix.data = new float[rows * columns + MARGIN];
        matrix.numRows = rows;
        matrix.numCols = columns;
        Arrays.fill(matrix.data, 0, rows * columns, value);
        Arrays.fill(matrix.data, rows * columns, matrix.data.length, SENTINEL);
        return matrix;
    }

    /**
     * The numbers of a matrix, rounded, with a margin.
     *
     * @param matrix not modified
     * @return a copy
     */
    public static FMatrixRMaj of(DMatrixRMaj matrix) {
        FMatrixRMaj floats = filled(matrix.numRows, matrix.numCols, 0);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            floats.data[i] = (float) matrix.data[i];
        }
        return floats;
    }

    /**
     * Rounds the numbers of a matrix in their place, so that both precisions can hold them.
     *
     * @param matrix modified
     * @return the same matrix
     */
    public static DMatrixRMaj round(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) matrix.data[i];
        }
        return matrix;
    }

    /**
     * Requires that no number behind a matrix was overwritten.
     *
     * @param rule the rule that says so
     * @param matrix a matrix with a margin
     * @param what its name
     * @param subject who wrote to it
     */
    public static void requireMargin(Rule rule, FMatrixRMaj matrix, String what, String subject) {
        int end = matrix.getNumElements();
        for (int i = end; i < matrix.data.length; i++) {
            rule.require(
                    matrix.data[i] == SENTINEL,
                    "%s writes %s.data[%d] = %s in single precision, but the matrix is %dx%d and ends at %d.",
                    subject,
                    what,
                    i,
                    matrix.data[i],
                    matrix.numRows,
                    matrix.numCols,
                    end);
        }
    }

    /**
     * Requires that the elements are those computed in double, within rounding: NaN where these are NaN, infinite where these are beyond
     * the range of floats, and else no further away than told.
     *
     * @param rule the rule that says so
     * @param expected the elements in double
     * @param found the elements in single
     * @param tolerance the largest difference that is rounding
     * @param what the name of the matrix
     * @param subject who computed it
     */
    public static void requireNear(
            Rule rule, DMatrixRMaj expected, FMatrixRMaj found, Tolerance tolerance, String what, String subject) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            double right = expected.data[i];
            float rounded = (float) right;
            float value = found.data[i];
            boolean same = Float.isFinite(rounded)
                    ? Math.abs(value - right) <= tolerance.at(right)
                    : Float.compare(rounded, value) == 0;
            rule.require(
                    same,
                    "%s: element [%d,%d] of %s is %s in single precision, but %s in double.",
                    subject,
                    i / expected.numCols,
                    i % expected.numCols,
                    what,
                    value,
                    right);
        }
    }

    /** How far a number in single precision may be from the one in double. */
    public interface Tolerance {

        /**
         * The largest difference.
         *
         * @param expected the number in double
         * @return at least 0
         */
        double at(double expected);
    }
}
