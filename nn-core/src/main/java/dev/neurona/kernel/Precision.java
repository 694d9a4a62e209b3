package dev.neurona.kernel;

/**
 * The precision in which matrix products are computed; storage and everything else is double.
 *
 * @since 0.1
 */
public enum Precision {
    /** Every product in double precision. */
    DOUBLE,
    /** Operands rounded to single precision, blocks of the inner dimension summed in single and added in double. */
    FLOAT
}
