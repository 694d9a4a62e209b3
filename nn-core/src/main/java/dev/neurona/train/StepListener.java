package dev.neurona.train;

/** Is told of every step. */
@FunctionalInterface
public interface StepListener {

    /**
     * A step is finished, and with it a place at which the run could be saved and resumed.
     *
     * @param step what it came to
     * @param state where the run stands; may be read and copied, not modified, and not kept
     */
    void stepFinished(StepRecord step, TrainingState state);
}
