package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * A straight line between two multiples of the base rate: a warm-up if it rises, a decay if it falls.
 *
 * <pre>
 *   rate(t) = base · (startFactor + (endFactor - startFactor) · min(t, steps) / steps)
 * </pre>
 *
 * <p>Source: no paper; a definition.
 *
 * @param startFactor multiple of the base rate at tick 0, in [0, inf); default 0.1
 * @param endFactor multiple of the base rate from tick {@code steps} on, in [0, inf); default 1
 * @param steps ticks from the first to the second, in [1, inf); default 10
 */
public record LinearSchedule(double startFactor, double endFactor, int steps) implements Schedule {

    public LinearSchedule {
        Domain.check("linear", "start-factor", startFactor, "[0, inf)");
        Domain.check("linear", "end-factor", endFactor, "[0, inf)");
        Domain.check("linear", "steps", steps, "[1, inf)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public LinearSchedule() {
        this(0.1, 1.0, 10);
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        double share = (double) Math.min(tick, steps) / steps;
        // In this form the end is reached exactly, and rounding cannot take a rate below both ends.
        return base * (startFactor * (1 - share) + endFactor * share);
    }
}
