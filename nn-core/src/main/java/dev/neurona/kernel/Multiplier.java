package dev.neurona.kernel;

/**
 * What computes a rectangle of a product, alone and on one thread. Owns scratch memory that grows when a shape is first
 * met and is kept.
 *
 * @since 0.1
 */
public interface Multiplier {

    /**
     * Computes the elements of {@code product.c} in the given rows and columns, and writes nothing else.
     *
     * @param product operands and result; only {@code c} is modified, and only in the rectangle
     * @param rowFrom first row, inclusive
     * @param rowTo last row, exclusive
     * @param columnFrom first column, inclusive
     * @param columnTo last column, exclusive
     */
    void multiply(ProductArguments product, int rowFrom, int rowTo, int columnFrom, int columnTo);

    /**
     * Sums some columns, rows added in ascending order to 0.0.
     *
     * @param a rows x columns, row by row; not modified
     * @param rows number of rows
     * @param columns number of columns
     * @param sums modified: {@code columnFrom <= j < columnTo} are written
     * @param columnFrom first column, inclusive
     * @param columnTo last column, exclusive
     */
    void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo);
}
