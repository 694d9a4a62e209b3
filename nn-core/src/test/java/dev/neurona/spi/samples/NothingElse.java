package dev.neurona.spi.samples;

import dev.neurona.spi.Sample;

/** Has the name of another. */
public record NothingElse() implements Sample {

    @Override
    public String name() {
        return "nothing";
    }
}
