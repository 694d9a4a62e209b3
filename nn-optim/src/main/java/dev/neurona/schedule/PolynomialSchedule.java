package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * A polynomial decay: the base rate times a power of the share of ticks that are left.
 *
 * <pre>
 *   rate(t) = base · (1 - min(t, steps) / steps)^power
 * </pre>
 *
 * <p>From tick {@code steps} on the rate is 0, so parameters no longer change.
 *
 * @param steps ticks from the base rate to 0, in [1, inf); default 100
 * @param power the exponent, in (0, inf); default 1, a straight line
 */
public record PolynomialSchedule(int steps, double power) implements Schedule {

    public PolynomialSchedule {
        Domain.check("polynomial", "steps", steps, "[1, inf)");
        Domain.check("polynomial", "power", power, "(0, inf)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public PolynomialSchedule() {
        this(100, 1.0);
    }

    @Override
    public String name() {
        return "polynomial";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        double left = (double) (steps - Math.min(tick, steps)) / steps;
        return base * StrictMath.pow(left, power);
    }
}
