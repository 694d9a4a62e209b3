package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** Fails when it is made. */
public record Broken() implements Sample {

    public Broken {
        throw new IllegalStateException("no coefficients");
    }

    @Override
    public String name() {
        return "broken";
    }
}
