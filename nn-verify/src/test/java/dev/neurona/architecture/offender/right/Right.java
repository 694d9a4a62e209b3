package dev.neurona.architecture.offender.right;

import dev.neurona.architecture.offender.left.Left;

/** Half of a circle. */
public final class Right {

    /** Uses the other half. */
    public Class<?> other() {
        return Left.class;
    }
}
