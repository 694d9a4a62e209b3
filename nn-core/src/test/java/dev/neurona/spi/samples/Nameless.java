package dev.neurona.spi.samples;

import dev.neurona.spi.Sample;

/** Fails when it is asked for its name. */
public record Nameless() implements Sample {

    @Override
    public String name() {
        throw new UnsupportedOperationException("not yet");
    }
}
