package dev.neurona.activation;

import dev.neurona.math.VectorMath;

/** What activations that fade like e^z share. */
final class Tails {

    /** Below it e^z is denormal, or nearly so, and loses digits that z e^z still has. */
    static final double SATURATED = -700;

    /** Below it z e^z is 0, and an infinite z must not meet a zero. */
    static final double ZERO = -800;

    private Tails() {}

    /** {@return factor e^exponent, rounded once where that is denormal} */
    static double timesExp(double factor, double exponent) {
        // Half of the exponent at a time keeps every factor from being denormal.
        double root = VectorMath.exp(0.5 * exponent);
        return factor * root * root;
    }
}
