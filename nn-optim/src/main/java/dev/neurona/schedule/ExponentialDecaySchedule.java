package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;

/**
 * Multiplies the rate by a factor at every tick.
 *
 * <pre>
 *   rate(t) = base · factor^t
 * </pre>
 *
 * @param factor factor of the rate, in (0, 1]; default 0.95
 */
public record ExponentialDecaySchedule(double factor) implements Schedule {

    public ExponentialDecaySchedule {
        Domain.check("exponential", "factor", factor, "(0, 1]");
    }

    /** Creates the schedule with its default hyperparameter. */
    public ExponentialDecaySchedule() {
        this(0.95);
    }

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base * VectorMath.power(factor, tick);
    }
}
