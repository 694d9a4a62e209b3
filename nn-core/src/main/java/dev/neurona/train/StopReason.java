package dev.neurona.train;

/** Why a run stopped. */
public enum StopReason {
    /** All its epochs are done. */
    EPOCHS,
    /** All its steps are done. */
    STEPS,
    /** The time limit was reached. */
    TIME,
    /** The target that was set is reached. */
    TARGET,
    /** A condition that was given with {@link Stop#when} holds. */
    CONDITION,
    /** The training thread was interrupted; it still is. */
    INTERRUPTED,
    /** What is watched has not improved for too long. */
    NO_IMPROVEMENT,
    /** The tolerances of the solver are met. */
    CONVERGED,
    /** The solver finds no point of lower cost. */
    NO_DECREASE
}
