package dev.neurona.component.nested;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;

/** A component with hyperparameters that have no sensible default. */
public record Leaf(@Required("8") int units, @Required double rate, Mode mode) implements Block {

    public Leaf {
        Domain.check("leaf", "units", units, "[1, inf)");
    }

    public Leaf() {
        this(1, 0, Mode.MEAN);
    }

    @Override
    public String name() {
        return "leaf";
    }
}
