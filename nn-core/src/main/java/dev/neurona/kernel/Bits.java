package dev.neurona.kernel;

/** Choices and signs by masks of bits, as the lanes of a vector make them, rather than by a branch on a random sign. */
final class Bits {

    private Bits() {}

    /** All ones if the sign bit of x is set, that of -0.0 and of a NaN included, else all zeros. */
    static long isNegative(double x) {
        return Double.doubleToRawLongBits(x) >> 63;
    }

    /** a where the mask is all ones, b where it is all zeros. */
    static double select(long mask, double a, double b) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(a) & mask) | (Double.doubleToRawLongBits(b) & ~mask));
    }

    /** y, which is not negative, with the sign of x. */
    static double withSignOf(double x, double y) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(y) | (Double.doubleToRawLongBits(x) & Long.MIN_VALUE));
    }
}
