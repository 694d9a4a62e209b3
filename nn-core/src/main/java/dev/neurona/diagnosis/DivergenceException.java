package dev.neurona.diagnosis;

/**
 * A step was refused, because its cost or a gradient is not finite, or because the cost has exploded. It is thrown before
 * anything has changed: the state is as after the step before, and can be trained on with better data or another trainer.
 * Where the cost has exploded, the weights are already those that cost so much: go back to an earlier state, or go on
 * with {@code explodingCost(ExplodingCost.NEVER)}.
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    /**
     * Refuses a step.
     *
     * @param diagnosis what was found; its message is the message of this exception
     */
    public DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.message());
        this.diagnosis = diagnosis;
    }

    /** {@return the diagnosis, whose message is the message of this exception} */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
