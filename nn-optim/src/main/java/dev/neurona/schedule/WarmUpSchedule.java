package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * A linear warm-up: the rate rises in equal steps to the base rate and stays there.
 *
 * <pre>
 *   rate(t) = base · min(t + 1, steps) / steps
 * </pre>
 *
 * <p>The first tick already has a rate of base / steps; {@link LinearSchedule} can start at 0.
 *
 * <p>Source: P. Goyal et al., <i>Accurate, large minibatch SGD: training ImageNet in 1 hour</i>, 2017,
 * <a href="https://arxiv.org/abs/1706.02677">arXiv:1706.02677</a>, section 2.2.
 *
 * @param steps number of ticks of the warm-up, in [1, inf); default 5
 */
public record WarmUpSchedule(int steps) implements Schedule {

    public WarmUpSchedule {
        Domain.check("warm-up", "steps", steps, "[1, inf)");
    }

    /** Creates the schedule with its default hyperparameter. */
    public WarmUpSchedule() {
        this(5);
    }

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return tick >= steps ? base : base * (tick + 1) / steps;
    }
}
