package dev.neurona.diagnosis;

/**
 * One reason why a step was refused, and what to do about it.
 *
 * @param kind what sort of reason it is
 * @param finding what was measured
 * @param remedy what to change
 * @since 0.1
 */
public record Cause(Kind kind, String finding, String remedy) {

    /** The reasons that are looked for. */
    public enum Kind {
        /** A parameter was not finite before the step began. */
        WEIGHTS_NOT_FINITE,
        /** A schedule gave a learning rate that is not finite. */
        LEARNING_RATE_NOT_FINITE,
        /** An activation overflowed at a finite pre-activation. */
        ACTIVATION_OVERFLOW,
        /** A loss took the logarithm of a prediction that was exactly 0, or of 1 less one that was exactly 1. */
        LOG_OF_ZERO,
        /** Features, or one of them, are too large. */
        FEATURE_SCALE,
        /** Targets, or one of them, are too large. */
        TARGET_SCALE,
        /** Updates are too large for the weights, or the cost has been growing. */
        LEARNING_RATE,
        /** A gradient is so large that its square overflows. */
        GRADIENT_OVERFLOW,
        /** Weights have grown beyond use. */
        LARGE_WEIGHTS,
        /** Gradients grow from layer to layer on their way to the input. */
        EXPLODING_GRADIENTS,
        /** Gradients shrink from layer to layer on their way to the input. */
        VANISHING_GRADIENTS,
        /** Most units of a layer give 0 for every row. */
        DEAD_UNITS,
        /** None of the others. */
        UNKNOWN
    }

    /** Finding and remedy in two sentences. */
    @Override
    public String toString() {
        return finding + ". " + remedy + ".";
    }
}
