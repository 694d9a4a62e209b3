package dev.neurona.train;

/** Why a run stopped. */
public enum StopReason {
    /** All its epochs are done. */
    EPOCHS,
    /** All its steps are done. */
    STEPS,
    /** Its time is over. */
    TIME,
    /** The target that was set is reached. */
    TARGET,
    /** What is watched has not improved for too long. */
    NO_IMPROVEMENT
}
