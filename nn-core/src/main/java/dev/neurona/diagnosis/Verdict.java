package dev.neurona.diagnosis;

/** What the guard says of a step before a weight changes. */
public enum Verdict {
    /** The step may be taken. */
    ALLOWED,
    /** The cost of the batch is infinite or NaN. */
    COST_NOT_FINITE,
    /** The learning rate is infinite or NaN. */
    RATE_NOT_FINITE,
    /** A gradient is not finite, or too large to be squared or multiplied by the learning rate. */
    GRADIENT_TOO_LARGE,
    /** The cost is finite, but far above anything that could still be learned from. */
    COST_EXPLODED
}
