package dev.neurona.diagnosis;

import java.util.Locale;

/** In which part of a step something was found. */
public enum Phase {
    /** While z and a were computed, from the input's side. */
    FORWARD,
    /** Where the predictions met the targets. */
    LOSS,
    /** While errors and gradients were computed, from the output's side. */
    BACKWARD,
    /** When the parameters were about to change. */
    UPDATE;

    /** The word that messages use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
