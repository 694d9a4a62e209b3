package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** Has a name that no text form could carry. */
public record Shouting() implements Sample {

    @Override
    public String name() {
        return "Loud!";
    }
}
