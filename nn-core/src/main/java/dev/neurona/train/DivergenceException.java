package dev.neurona.train;

import dev.neurona.diagnosis.Diagnosis;

/**
 * A step was refused, because a number of it is not finite or its cost has exploded. It is thrown before anything has
 * changed: the state is as after the step before, and can be trained on with better data or by a gentler trainer. Where a
 * cost has exploded the weights are already those that cost so much: then go back to an earlier state, or train on with
 * {@link ExplodingCost#NEVER}.
 *
 * @since 0.1
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.message());
        this.diagnosis = diagnosis;
    }

    /**
     * What was found.
     *
     * @return the diagnosis, of which the message of this exception is the text
     */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
