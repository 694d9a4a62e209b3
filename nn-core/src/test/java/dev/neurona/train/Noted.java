package dev.neurona.train;

import dev.neurona.spi.Schedule;
import java.util.Optional;

/** A schedule with a note, which may hold another: what a text of options is hard to take apart for. */
public record Noted(String note, Optional<Schedule> then) implements Schedule {

    public Noted() {
        this("", Optional.empty());
    }

    @Override
    public String name() {
        return "noted";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base;
    }
}
