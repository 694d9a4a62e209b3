package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;

/**
 * Rises in equal parts to the base rate and stays there.
 *
 * <pre>
 *   rate(t) = base · min(t + 1, steps) / steps
 * </pre>
 *
 * <p>The first tick already learns, with one part of the rate; {@link LinearSchedule} may begin at 0.
 *
 * <p>Source: P. Goyal et al., <i>Accurate, large minibatch SGD: training ImageNet in 1 hour</i>, 2017,
 * <a href="https://arxiv.org/abs/1706.02677">arXiv:1706.02677</a>, section 2.2.
 *
 * @param steps ticks of the rise, in [1, inf); default 5
 * @since 0.1
 */
public record WarmUpSchedule(int steps) implements Schedule {

    /** Checks the hyperparameter. */
    public WarmUpSchedule {
        Domain.check("warm-up", "steps", steps, "[1, inf)");
    }

    /** The schedule with its default. */
    public WarmUpSchedule() {
        this(5);
    }

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return tick >= steps ? base : base * (tick + 1) / steps;
    }
}
