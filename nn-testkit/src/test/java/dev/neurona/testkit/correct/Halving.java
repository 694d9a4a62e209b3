package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.spi.Schedule;

/** Half the rate after every so many ticks. */
public record Halving(@Required("10") int every) implements Schedule {

    public Halving {
        Domain.check("halving", "every", every, "[1, inf)");
    }

    public Halving() {
        this(1);
    }

    @Override
    public String name() {
        return "halving";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return Math.scalb(base, (int) -Math.min(tick / every, 2000));
    }
}
