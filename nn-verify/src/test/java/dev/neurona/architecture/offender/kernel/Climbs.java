package dev.neurona.architecture.offender.kernel;

import dev.neurona.architecture.offender.math.High;

/** Looks in a direction in which it must not look. */
public final class Climbs {

    /** Uses what is above it. */
    public Class<?> above() {
        return High.class;
    }
}
