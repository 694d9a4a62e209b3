package dev.neurona.diagnosis;

/** In which part of a step something was found. */
public enum Phase {
    /** While z and a were computed, from the input's side. */
    FORWARD("forward"),
    /** Where the predictions met the targets. */
    LOSS("loss"),
    /** While errors and gradients were computed, from the output's side. */
    BACKWARD("backward"),
    /** When the parameters were about to change. */
    UPDATE("update");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** The word that messages use. */
    @Override
    public String toString() {
        return word;
    }
}
