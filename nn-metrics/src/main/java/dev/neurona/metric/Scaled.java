package dev.neurona.metric;

/**
 * A number beside the range of doubles: {@code number * 2^exponent}.
 *
 * <p>The squares of numbers from {@link #SMALL} to {@link #LARGE} neither overflow nor vanish, and leave room for weights and for
 * many rows. Others are brought there by the power of two {@link #SHIFT}, which rounds nothing.
 */
record Scaled(double number, int exponent) {

    static final double SMALL = 0x1p-400;
    static final double LARGE = 0x1p401;
    static final int SHIFT = 700;
    static final double UP = 0x1p700;
    static final double DOWN = 0x1p-700;

    double value() {
        return Math.scalb(number, exponent);
    }

    /** The root of a number whose exponent is even. */
    double root() {
        return Math.scalb(Math.sqrt(number), exponent / 2);
    }

    /** The quotient, which is taken between numbers near 1: that of the two numbers may vanish where the quotient does not. */
    double over(Scaled other) {
        int above = Math.getExponent(number);
        int below = Math.getExponent(other.number);
        double quotient = Math.scalb(number, -above) / Math.scalb(other.number, -below);
        return Math.scalb(quotient, exponent + above - other.exponent - below);
    }
}
