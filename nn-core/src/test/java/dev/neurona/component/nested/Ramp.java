package dev.neurona.component.nested;

import dev.neurona.component.Domain;
import java.util.Optional;

/** A component that may hold another of its kind. */
public record Ramp(int steps, Optional<Slope> then) implements Slope.Steep {

    public Ramp {
        Domain.check("ramp", "steps", steps, "[1, inf)");
    }

    public Ramp() {
        this(10, Optional.empty());
    }

    @Override
    public String name() {
        return "ramp";
    }
}
