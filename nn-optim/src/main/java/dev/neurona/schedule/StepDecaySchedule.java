package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;

/**
 * Multiplies the rate by a factor at regular intervals.
 *
 * <pre>
 *   rate(t) = base · factor^floor(t / every)
 * </pre>
 *
 * <p>Source: no paper; a definition.
 *
 * @param every ticks between two reductions, in [1, inf); default 30
 * @param factor factor of the rate, in (0, 1]; default 0.1
 */
public record StepDecaySchedule(int every, double factor) implements Schedule {

    public StepDecaySchedule {
        Domain.check("step", "every", every, "[1, inf)");
        Domain.check("step", "factor", factor, "(0, 1]");
    }

    /** Creates the schedule with its default hyperparameters. */
    public StepDecaySchedule() {
        this(30, 0.1);
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base * VectorMath.power(factor, tick / every);
    }
}
