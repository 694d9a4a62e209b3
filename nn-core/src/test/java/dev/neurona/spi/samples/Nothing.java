package dev.neurona.spi.samples;

import dev.neurona.spi.Sample;

/** No hyperparameters. */
public record Nothing() implements Sample {

    @Override
    public String name() {
        return "nothing";
    }
}
