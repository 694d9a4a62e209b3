package dev.neurona.diagnosis;

/**
 * One reason why a step was refused.
 *
 * @param kind what sort of reason it is
 * @param finding what was measured
 */
public record Cause(Kind kind, String finding) {

    /** The reasons that are looked for, each with its remedy. */
    public enum Kind {
        /** A parameter was not finite before the step began. */
        WEIGHTS_NOT_FINITE(
                "Go back to an earlier state; the optimizer's last update, or other code that wrote to the parameters,"
                        + " produced them"),
        /** A schedule gave a learning rate that is not finite. */
        LEARNING_RATE_NOT_FINITE("Correct the schedule"),
        /** An activation overflowed at a finite pre-activation. */
        ACTIVATION_OVERFLOW(
                "Standardise the features, lower the learning rate, or use an activation that grows no faster than its"
                        + " input"),
        /** The loss is singular at a prediction of exactly 0 or 1, as a logarithm is. */
        LOG_OF_ZERO("Use a loss that is computed from z for this activation, such as cross-entropy behind softmax or"
                + " binary-cross-entropy behind sigmoid"),
        /** A prediction lies where the loss has no meaning. */
        OUTSIDE_DOMAIN(
                "Use an output activation whose outputs lie in the domain of the loss, and let it state its range"),
        /** Features, or one of them, are too large. */
        FEATURE_SCALE("Standardise the features"),
        /** Targets, or one of them, are too large. */
        TARGET_SCALE("Standardise the targets, or divide them by a constant"),
        /** The learning rate is absurd, updates are too large for the weights, or the cost has been growing. */
        LEARNING_RATE("Lower the learning rate, for example to a tenth"),
        /** A gradient is so large that its square overflows. */
        GRADIENT_OVERFLOW("Bring features, targets and weights to a scale of about 1"),
        /** Weights have grown beyond use. */
        LARGE_WEIGHTS("Go back to an earlier state and lower the learning rate, or begin with smaller weights"),
        /** Gradients grow from layer to layer on their way to the input. */
        EXPLODING_GRADIENTS("Begin with smaller weights, or add batch-norm layers"),
        /** Gradients shrink from layer to layer on their way to the input. */
        VANISHING_GRADIENTS("Use fewer layers, relu or tanh with matching initializers, or batch-norm layers"),
        /** No row can change most units of a layer. */
        DEAD_UNITS("Lower the learning rate, or use leaky-relu"),
        /** None of the others. */
        UNKNOWN("Look at the rows and layers below; try a lower learning rate and standardised features");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }
    }

    /** {@return what to change} */
    public String remedy() {
        return kind.remedy;
    }

    /** Finding and remedy in two sentences. */
    @Override
    public String toString() {
        return finding + ". " + remedy() + ".";
    }
}
