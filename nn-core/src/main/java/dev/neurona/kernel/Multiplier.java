package dev.neurona.kernel;

/**
 * What computes a rectangle of a product in one precision, alone and on one thread. Owns scratch memory that grows when a shape is first
 * met and is kept.
 */
public interface Multiplier {

    /**
     * Computes the elements of the result in the given rows and columns, each from inclusive to exclusive, and
     * writes nothing else.
     */
    void multiply(ProductArguments product, int rowFrom, int rowTo, int columnFrom, int columnTo);

    /**
     * Sums some columns of the left operand, m x n and row by row, into the same elements of the result; rows are added in
     * ascending order to 0.0.
     */
    void sumColumns(ProductArguments product, int columnFrom, int columnTo);
}
