package dev.neurona.spi.samples;

import dev.neurona.spi.Sample;

/** Has a name that no text form could carry. */
public record Shouting() implements Sample {

    @Override
    public String name() {
        return "Loud!";
    }
}
