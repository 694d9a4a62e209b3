package dev.neurona.optim;

/** Whole powers from multiplications only, so that they have the same bits on every JDK. */
final class Powers {

    private Powers() {}

    /** {@code base} to the power of {@code exponent >= 0}, by repeated squaring: at most 126 products. */
    static double power(double base, long exponent) {
        double result = 1.0;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
