package dev.neurona.train;

/** Is told of every epoch. */
@FunctionalInterface
public interface EpochListener {

    /**
     * An epoch is finished.
     *
     * @param epoch what it came to
     * @param state where the run stands; may be read and copied, not modified, and not kept
     */
    void epochFinished(EpochRecord epoch, TrainingState state);
}
