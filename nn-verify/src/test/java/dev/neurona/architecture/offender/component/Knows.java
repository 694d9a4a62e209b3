package dev.neurona.architecture.offender.component;

import dev.neurona.architecture.offender.train.Asks;

/** Looks in a direction in which it must not look. */
public final class Knows {

    /** Uses what is above it. */
    public Class<?> above() {
        return Asks.class;
    }
}
