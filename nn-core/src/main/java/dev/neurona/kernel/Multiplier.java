package dev.neurona.kernel;

/**
 * What computes a rectangle of a product, alone and on one thread. Owns scratch memory that grows when a shape is first
 * met and is kept.
 */
public interface Multiplier {

    /**
     * Computes the elements of {@code product.c} in the given rows and columns, each from inclusive to exclusive, and
     * writes nothing else.
     */
    void multiply(ProductArguments product, int rowFrom, int rowTo, int columnFrom, int columnTo);

    /**
     * Sums some columns of a matrix, rows x columns and row by row, into the same elements of {@code sums}; rows are
     * added in ascending order to 0.0.
     */
    void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo);
}
