package dev.neurona.architecture.offender.left;

import dev.neurona.architecture.offender.right.Right;

/** Half of a circle. */
public final class Left {

    /** Uses the other half. */
    public Class<?> other() {
        return Right.class;
    }
}
