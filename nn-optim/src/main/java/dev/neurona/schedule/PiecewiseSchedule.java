package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;
import java.util.List;
import java.util.OptionalLong;

/**
 * Multiplies the rate by a factor at each of the given ticks.
 *
 * <pre>
 *   rate(t) = base · factor^n,   n = number of milestones at or before t
 * </pre>
 *
 * <p>Source: no paper; a definition.
 *
 * @param milestones ticks from which the rate is reduced, ascending, each in [0, inf); default [30, 60]
 * @param factor factor of the rate, in (0, 1]; default 0.1
 */
public record PiecewiseSchedule(List<Integer> milestones, double factor) implements Schedule {

    public PiecewiseSchedule {
        milestones = Milestones.ascending("piecewise", milestones, "[0, inf)");
        Domain.check("piecewise", "factor", factor, "(0, 1]");
    }

    /** Creates the schedule with its default hyperparameters. */
    public PiecewiseSchedule() {
        this(List.of(30, 60), 0.1);
    }

    @Override
    public String name() {
        return "piecewise";
    }

    @Override
    public OptionalLong ticks() {
        return milestones.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, milestones.get(milestones.size() - 1)));
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base * VectorMath.power(factor, Milestones.passed(milestones, tick));
    }
}
