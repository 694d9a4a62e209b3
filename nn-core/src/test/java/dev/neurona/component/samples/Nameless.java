package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** Fails when it is asked for its name. */
public record Nameless() implements Sample {

    @Override
    public String name() {
        throw new UnsupportedOperationException("not yet");
    }
}
