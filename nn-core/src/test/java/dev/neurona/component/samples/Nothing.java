package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** No hyperparameters. */
public record Nothing() implements Sample {

    @Override
    public String name() {
        return "nothing";
    }
}
