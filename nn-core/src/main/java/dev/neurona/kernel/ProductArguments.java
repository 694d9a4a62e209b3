package dev.neurona.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.Matrix;

/**
 * One product {@code c = start + a b} whose operands are seen through strides, so that a transposed operand is no
 * special case: element (i, k) of {@code a} is {@code a[i * aRow + k * aColumn]}.
 *
 * <p>A record of arguments that is filled anew for every product instead of being allocated: hence the public fields. Fields that
 * the product at hand does not need keep what they held: to store a reference costs more than a small row of a product.
 */
public final class ProductArguments {

    private static final double[] NONE = {};

    private static final float[] NO_FLOATS = {};

    /** Elements of the left operand, m x k. */
    public double[] a = NONE;

    /** Distance between rows of the left operand. */
    public int aRow;

    /** Distance between columns of the left operand. */
    public int aColumn;

    /** Elements of the right operand, k x n. */
    public double[] b = NONE;

    /** Distance between rows of the right operand. */
    public int bRow;

    /** Distance between columns of the right operand. */
    public int bColumn;

    /** Elements of the result, m x n, row by row without gaps. */
    public double[] c = NONE;

    /** Start of the chains of each column, if {@link #hasBias}. */
    public double[] bias = NONE;

    /** The left operand of a product in single precision; then {@link #a} holds nothing, and so on. */
    public float[] floatA = NO_FLOATS;

    /** The right operand of a product in single precision. */
    public float[] floatB = NO_FLOATS;

    /** The result of a product in single precision. */
    public float[] floatC = NO_FLOATS;

    /** Start of the chains of a product in single precision, if {@link #hasBias}. */
    public float[] floatBias = NO_FLOATS;

    /** Rows of the result. */
    public int m;

    /** Columns of the result. */
    public int n;

    /** Length of the chains. */
    public int k;

    private boolean biased;

    /** An empty product. */
    public ProductArguments() {}

    /** {@return whether chains start at the bias of their column, and not at 0.0} */
    public boolean hasBias() {
        return biased;
    }

    /** Operands, as they are or transposed, and the result, whose chains start at 0.0. */
    void set(DMatrixRMaj left, boolean leftTransposed, DMatrixRMaj right, boolean rightTransposed, DMatrixRMaj result) {
        a = left.data;
        b = right.data;
        c = result.data;
        biased = false;
        shape(left, leftTransposed, right, rightTransposed, result);
    }

    /** The same in single precision. */
    void set(FMatrixRMaj left, boolean leftTransposed, FMatrixRMaj right, boolean rightTransposed, FMatrixRMaj result) {
        floatA = left.data;
        floatB = right.data;
        floatC = result.data;
        biased = false;
        shape(left, leftTransposed, right, rightTransposed, result);
    }

    /** The chains of each column start at an element of this row. */
    void startAt(DMatrixRMaj row) {
        bias = row.data;
        biased = true;
    }

    /** The same in single precision. */
    void startAt(FMatrixRMaj row) {
        floatBias = row.data;
        biased = true;
    }

    private void shape(Matrix left, boolean leftTransposed, Matrix right, boolean rightTransposed, Matrix result) {
        aRow = leftTransposed ? 1 : left.getNumCols();
        aColumn = leftTransposed ? left.getNumCols() : 1;
        bRow = rightTransposed ? 1 : right.getNumCols();
        bColumn = rightTransposed ? right.getNumCols() : 1;
        m = result.getNumRows();
        n = result.getNumCols();
        k = leftTransposed ? left.getNumRows() : left.getNumCols();
    }

    /** A matrix whose columns are summed. */
    void setSum(DMatrixRMaj matrix, DMatrixRMaj sums) {
        a = matrix.data;
        c = sums.data;
        m = matrix.numRows;
        n = matrix.numCols;
    }

    /** The same in single precision. */
    void setSum(FMatrixRMaj matrix, FMatrixRMaj sums) {
        floatA = matrix.data;
        floatC = sums.data;
        m = matrix.numRows;
        n = matrix.numCols;
    }
}
