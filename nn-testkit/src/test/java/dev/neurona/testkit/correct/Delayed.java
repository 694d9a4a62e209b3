package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;

/** The full rate for some ticks, then another schedule from its beginning. */
public record Delayed(int ticksBefore, Schedule then) implements Schedule {

    public Delayed {
        Domain.check("delayed", "ticks-before", ticksBefore, "[0, inf)");
    }

    public Delayed() {
        this(10, new Halving());
    }

    @Override
    public String name() {
        return "delayed";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return tick < ticksBefore ? base : then.rate(base, tick - ticksBefore, costs);
    }
}
