package dev.neurona.schedule;

import dev.neurona.spi.Schedule;

/**
 * A constant rate: the base rate at every tick.
 *
 * <pre>
 *   rate(t) = base
 * </pre>
 *
 * <p>Source: no paper; a definition.
 */
public record ConstantSchedule() implements Schedule {

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base;
    }
}
