package dev.neurona.component.samples;

import dev.neurona.component.Sample;

/** Has the name of another. */
public record NothingElse() implements Sample {

    @Override
    public String name() {
        return "nothing";
    }
}
