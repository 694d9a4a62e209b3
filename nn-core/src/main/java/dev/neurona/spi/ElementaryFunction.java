package dev.neurona.spi;

/**
 * A function that {@code dev.neurona.math.VectorMath} applies to whole arrays, with the bits of its scalar form there.
 */
public enum ElementaryFunction {
    /** {@code e^x}. */
    EXP,
    /** {@code e^x - 1}, without cancellation near 0. */
    EXPM1,
    /** {@code ln x}. */
    LOG,
    /** {@code ln(1 + x)}, without cancellation near 0. */
    LOG1P,
    /** The hyperbolic tangent. */
    TANH,
    /** The logistic function, {@code 1 / (1 + e^-x)}. */
    SIGMOID,
    /** The complementary error function. */
    ERFC
}
