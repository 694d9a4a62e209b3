package dev.neurona.component.nested;

/** A component whose name could be taken for an empty Optional. */
public record None() implements Slope {

    @Override
    public String name() {
        return "none";
    }
}
