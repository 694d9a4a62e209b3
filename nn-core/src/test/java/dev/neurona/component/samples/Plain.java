package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** A class where a record belongs. */
public final class Plain implements Sample {

    @Override
    public String name() {
        return "plain";
    }
}
