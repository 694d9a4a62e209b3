package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The matrix products of a network. Every element of a result is one chain of {@link Math#fma} in ascending order of
 * the inner index:
 *
 * <pre>
 *   c = start;  for (k = 0; k &lt; inner; k++) c = Math.fma(a_k, b_k, c);
 * </pre>
 *
 * <p>with start 0.0, or the bias, in double or, for matrices of floats, in single precision throughout. Nothing is
 * checked here and nothing is reshaped: the caller gives shapes that fit. Backing arrays may be longer than their
 * matrices. The result is never one of the operands. An object serves one thread at a time; it owns scratch memory
 * that is allocated when a shape is first met, and never again.
 */
public interface MatrixProducts {

    /**
     * {@code c = a b}.
     *
     * @param a m x k; not modified
     * @param b k x n; not modified
     * @param c m x n; modified: every element is written
     */
    void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);

    /** The same in single precision. */
    void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);

    /**
     * {@code c = a b + bias}, each chain starting at the bias of its column.
     *
     * @param a m x k; not modified
     * @param b k x n; not modified
     * @param bias 1 x n; not modified
     * @param c m x n; modified: every element is written
     */
    void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c);

    /** The same in single precision. */
    void multiplyAddRow(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj bias, FMatrixRMaj c);

    /**
     * {@code c = a^T b}.
     *
     * @param a k x m; not modified
     * @param b k x n; not modified
     * @param c m x n; modified: every element is written
     */
    void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);

    /** The same in single precision. */
    void multiplyTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);

    /**
     * {@code c = a b^T}.
     *
     * @param a m x k; not modified
     * @param b n x k; not modified
     * @param c m x n; modified: every element is written
     */
    void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);

    /** The same in single precision. */
    void multiplyTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);

    /**
     * The sum of every column, rows added in ascending order.
     *
     * @param a m x n; not modified
     * @param sums 1 x n; modified: every element is written
     */
    void sumColumns(DMatrixRMaj a, DMatrixRMaj sums);

    /** The same in single precision. */
    void sumColumns(FMatrixRMaj a, FMatrixRMaj sums);

    /**
     * Runs a task over disjoint ranges of {@code 0 <= i < count} on the threads of this object, and returns when all are
     * done. For work that is element-wise, so that the split cannot change a bit.
     *
     * @param count number of elements
     * @param task what to do; must not allocate
     */
    void forRanges(int count, RangeTask task);

    /** Work on the elements {@code from <= i < to}. */
    @FunctionalInterface
    interface RangeTask {

        /**
         * Does the work on one range.
         *
         * @param from first element, inclusive
         * @param to last element, exclusive
         */
        void run(int from, int to);
    }
}
