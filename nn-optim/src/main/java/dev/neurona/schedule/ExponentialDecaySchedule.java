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
 * @param factor what the rate is multiplied by, in (0, 1]; default 0.95
 * @since 0.1
 */
public record ExponentialDecaySchedule(double factor) implements Schedule {

    /** Checks the hyperparameter. */
    public ExponentialDecaySchedule {
        Domain.check("exponential", "factor", factor, "(0, 1]");
    }

    /** The schedule with its default. */
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
