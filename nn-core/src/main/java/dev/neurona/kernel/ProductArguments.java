package dev.neurona.kernel;

import org.ejml.data.DMatrixRMaj;

/**
 * One product {@code c = start + a b} whose operands are seen through strides, so that a transposed operand is no
 * special case: element (i, k) of {@code a} is {@code a[i * aRow + k * aColumn]}.
 *
 * <p>A record of arguments that is filled anew for every product instead of being allocated: hence the public fields.
 */
public final class ProductArguments {

    private static final double[] NO_BIAS = {};

    /** Elements of the left operand, m x k. */
    public double[] a = NO_BIAS;

    /** Distance between rows of the left operand. */
    public int aRow;

    /** Distance between columns of the left operand. */
    public int aColumn;

    /** Elements of the right operand, k x n. */
    public double[] b = NO_BIAS;

    /** Distance between rows of the right operand. */
    public int bRow;

    /** Distance between columns of the right operand. */
    public int bColumn;

    /** Elements of the result, m x n, row by row without gaps. */
    public double[] c = NO_BIAS;

    /** Start of the chains of each column; empty when they start at 0.0. */
    public double[] bias = NO_BIAS;

    /** Rows of the result. */
    public int m;

    /** Columns of the result. */
    public int n;

    /** Length of the chains. */
    public int k;

    /** An empty product. */
    public ProductArguments() {}

    /** {@return whether chains start at the bias of their column, and not at 0.0} */
    public boolean hasBias() {
        return bias != NO_BIAS;
    }

    /** Operands, as they are or transposed, and the result, whose chains start at 0.0. */
    void set(DMatrixRMaj left, boolean leftTransposed, DMatrixRMaj right, boolean rightTransposed, DMatrixRMaj result) {
        a = left.data;
        aRow = leftTransposed ? 1 : left.numCols;
        aColumn = leftTransposed ? left.numCols : 1;
        b = right.data;
        bRow = rightTransposed ? 1 : right.numCols;
        bColumn = rightTransposed ? right.numCols : 1;
        c = result.data;
        bias = NO_BIAS;
        m = result.numRows;
        n = result.numCols;
        k = leftTransposed ? left.numRows : left.numCols;
    }
}
