package dev.neurona.spi.samples;

import dev.neurona.spi.Sample;

/** A class where a record belongs. */
public final class Plain implements Sample {

    @Override
    public String name() {
        return "plain";
    }
}
