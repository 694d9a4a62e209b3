package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * A polynomial decay to an end: a power of the share of ticks that are left.
 *
 * <pre>
 *   rate(t) = base · (endFactor + (1 - endFactor) · (1 - min(t, steps) / steps)^power)
 * </pre>
 *
 * <p>With an end of 0, from tick {@code steps} on the rate is 0, so parameters no longer change. Other libraries: PyTorch has
 * an end of 0 only; Keras and Optax take the end as a rate.
 *
 * <p>Source: no paper; a definition.
 *
 * @param steps ticks from the base rate to the end, in [1, inf); default 100
 * @param power the exponent, in (0, inf); default 1, a straight line
 * @param endFactor multiple of the base rate from tick {@code steps} on, in [0, 1]; default 0
 */
public record PolynomialSchedule(int steps, double power, double endFactor) implements Schedule {

    public PolynomialSchedule {
        Domain.check("polynomial", "steps", steps, "[1, inf)");
        Domain.check("polynomial", "power", power, "(0, inf)");
        Domain.check("polynomial", "end-factor", endFactor, "[0, 1]");
    }

    /** Creates the schedule with its default hyperparameters. */
    public PolynomialSchedule() {
        this(100, 1.0);
    }

    /**
     * Creates a schedule that ends at 0.
     *
     * @param steps ticks from the base rate to 0, in [1, inf)
     * @param power the exponent, in (0, inf)
     */
    public PolynomialSchedule(int steps, double power) {
        this(steps, power, 0.0);
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
        double share = StrictMath.pow(left, power);
        // In this form both ends are reached exactly.
        return base * (endFactor * (1 - share) + share);
    }
}
