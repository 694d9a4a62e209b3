package dev.neurona.loss;

import dev.neurona.math.VectorMath;

/**
 * The focal form f of -ln p, which weighs an event less the more likely it was predicted.
 *
 * <pre>
 *   f(p)   = -q^gamma ln p                          q = 1 - p
 *   p f'(p) = q^gamma (gamma p ln p / q - 1)
 * </pre>
 *
 * <p>p, q and their logarithms are given apart, because one of them is rounded to 0 or 1 where the others still have digits.
 */
final class Focus {

    private Focus() {}

    /** f(p), from ln p and ln q. */
    static double value(double logP, double logQ, double gamma) {
        return -power(logQ, gamma) * logP;
    }

    /** p f'(p): -1 at p = 0, and 0 at p = 1 for gamma above 0. */
    static double scaledSlope(double p, double logP, double q, double logQ, double gamma) {
        double entropy = p == 0 ? 0 : p * logP;
        // p ln p / q goes to -1 as q goes to 0.
        double ratio = q == 0 ? -1 : entropy / q;
        return power(logQ, gamma) * (gamma * ratio - 1);
    }

    /** q^gamma, where 0^0 is 1. */
    private static double power(double logQ, double gamma) {
        return gamma == 0 ? 1 : VectorMath.exp(gamma * logQ);
    }
}
