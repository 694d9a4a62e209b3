package dev.neurona.optim;

import dev.neurona.component.Domain;

/** The intervals of hyperparameters that several optimizers share. */
final class Ranges {

    private Ranges() {}

    static void rate(String optimizer, double learningRate) {
        Domain.check(optimizer, "learning-rate", learningRate, "(0, inf)");
    }

    /** Those of the family of {@link Adam}. */
    static void moments(String optimizer, double learningRate, double beta1, double beta2, double epsilon) {
        rate(optimizer, learningRate);
        Domain.check(optimizer, "beta1", beta1, "[0, 1)");
        Domain.check(optimizer, "beta2", beta2, "[0, 1)");
        Domain.check(optimizer, "epsilon", epsilon, "(0, inf)");
    }

    static void decay(String optimizer, double coupled, double decoupled) {
        Domain.check(optimizer, "coupled-decay", coupled, "[0, inf)");
        Domain.check(optimizer, "decoupled-decay", decoupled, "[0, inf)");
    }
}
