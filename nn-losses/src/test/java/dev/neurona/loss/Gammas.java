package dev.neurona.loss;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Exponents of focal losses: none, less than 1, where a power has a steep end, and more. */
final class Gammas {

    private Gammas() {}

    static Arbitrary<Double> all() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.5, 1.0, 2.0), Arbitraries.doubles().between(0.1, 5));
    }
}
