package dev.neurona.metric;

/**
 * A power of two that brings numbers to where their squares neither overflow nor vanish.
 *
 * <p>Powers of two round nothing. Numbers whose squares are safe are not scaled, so that their bits stay the same.
 *
 * @param exponent what the numbers are divided by, as a power of two
 * @param factor two to the power of minus the exponent
 */
record Scale(int exponent, double factor) {

    /** Sums of squares up to 2 to the power of 800 leave room for weights and for many rows. */
    private static final int SAFE = 400;

    /** The scale for numbers the largest of which, in size, is given. */
    static Scale ofLargest(double largest) {
        int exponent = Math.getExponent(largest);
        int needed = Math.abs(exponent) <= SAFE ? 0 : exponent;
        return new Scale(needed, Math.scalb(1.0, -needed));
    }

    /** a - b, scaled. Of large numbers each is scaled first, since the difference of two doubles can overflow. */
    double difference(double a, double b) {
        return exponent > 0 ? a * factor - b * factor : (a - b) * factor;
    }
}
