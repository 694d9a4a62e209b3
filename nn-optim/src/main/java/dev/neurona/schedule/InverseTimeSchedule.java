package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;

/**
 * A decay like one over time: fast at first, then ever slower.
 *
 * <pre>
 *   rate(t) = base / (1 + decay · t)
 * </pre>
 *
 * <p>Other libraries: Keras has a decay for a number of ticks, which is to be divided by that number; in PyTorch it is the
 * {@code lr_decay} of Adagrad.
 *
 * <p>Source: H. Robbins, S. Monro, <i>A stochastic approximation method</i>, 1951, for rates that fall like 1 / t.
 *
 * @param decay how much of the base rate's divisor a tick adds, in (0, inf); default 0.01
 */
public record InverseTimeSchedule(double decay) implements Schedule {

    public InverseTimeSchedule {
        Domain.check("inverse-time", "decay", decay, "(0, inf)");
    }

    /** Creates the schedule with its default hyperparameter. */
    public InverseTimeSchedule() {
        this(0.01);
    }

    @Override
    public String name() {
        return "inverse-time";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base / (1 + decay * tick);
    }
}
