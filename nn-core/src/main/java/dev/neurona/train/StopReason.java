package dev.neurona.train;

/**
 * Why a run stands still.
 *
 * @since 0.1
 */
public enum StopReason {
    /** It has made all epochs that it was asked for. */
    EPOCHS,
    /** It has made all steps that it was asked for. */
    STEPS,
    /** Its time is over. */
    TIME,
    /** It is as good as was asked for. */
    TARGET,
    /** It no longer got better. */
    NO_IMPROVEMENT
}
