package dev.neurona.architecture.offender.activation;

import dev.neurona.component.Component;

/** A component of a provider. */
public record Bent() implements Component {

    @Override
    public String name() {
        return "bent";
    }
}
