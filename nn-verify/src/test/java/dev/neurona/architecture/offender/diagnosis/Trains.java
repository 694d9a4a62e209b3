package dev.neurona.architecture.offender.diagnosis;

import dev.neurona.architecture.offender.train.Asks;

/** Looks in a direction in which it must not look. */
public final class Trains {

    /** Uses what is above it. */
    public Class<?> above() {
        return Asks.class;
    }
}
