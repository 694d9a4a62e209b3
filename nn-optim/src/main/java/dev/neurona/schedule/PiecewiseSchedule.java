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
 * @param milestones ticks from which the rate is reduced, ascending, each in [0, inf); default [30, 60]
 * @param factor factor of the rate, in (0, 1]; default 0.1
 */
public record PiecewiseSchedule(List<Integer> milestones, double factor) implements Schedule {

    public PiecewiseSchedule {
        milestones = List.copyOf(milestones);
        Domain.check("piecewise", "factor", factor, "(0, 1]");
        for (int i = 0; i < milestones.size(); i++) {
            Domain.check("piecewise", "milestones", milestones.get(i).intValue(), "[0, inf)");
            if (i > 0 && milestones.get(i) <= milestones.get(i - 1)) {
                throw new IllegalArgumentException("piecewise: milestones must ascend, got " + milestones + ".");
            }
        }
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
        int passed = 0;
        while (passed < milestones.size() && milestones.get(passed) <= tick) {
            passed++;
        }
        return base * VectorMath.power(factor, passed);
    }
}
