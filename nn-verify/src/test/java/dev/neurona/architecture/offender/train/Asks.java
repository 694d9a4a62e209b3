package dev.neurona.architecture.offender.train;

import dev.neurona.architecture.offender.activation.Bent;

/** Asks which activation it has. */
public final class Asks {

    /** Compares with a particular component. */
    public boolean isBent(Object activation) {
        return activation instanceof Bent;
    }
}
