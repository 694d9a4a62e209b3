package dev.neurona.component.nested;

/** Constants of one and of several words, with a body and without. */
public enum Mode {
    MEAN,
    LAST_STEP,
    TOP_2 {
        @Override
        public String toString() {
            return "not its name";
        }
    }
}
