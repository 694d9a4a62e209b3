package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;

/**
 * Half a cosine from the base rate down to the minimum, then a jump back to the base rate; cycles may grow longer.
 *
 * <pre>
 *   rate(t) = minimum + (base - minimum) · (1 + cos(pi · c / length)) / 2
 *   c = ticks since the cycle began;  length = first, first · multiply, first · multiply², ...
 * </pre>
 *
 * <p>Source: I. Loshchilov, F. Hutter, <i>SGDR: stochastic gradient descent with warm restarts</i>, ICLR 2017,
 * <a href="https://arxiv.org/abs/1608.03983">arXiv:1608.03983</a>.
 *
 * @param first length of the first cycle in ticks, in [1, inf); default 10
 * @param multiply factor by which each cycle is longer than the one before, in [1, inf); default 2
 * @param minimum the lowest rate, in [0, inf); default 0
 */
public record CosineRestartsSchedule(int first, int multiply, double minimum) implements Schedule {

    public CosineRestartsSchedule {
        Domain.check("cosine-restarts", "first", first, "[1, inf)");
        Domain.check("cosine-restarts", "multiply", multiply, "[1, inf)");
        Domain.check("cosine-restarts", "minimum", minimum, "[0, inf)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public CosineRestartsSchedule() {
        this(10, 2, 0.0);
    }

    @Override
    public String name() {
        return "cosine-restarts";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        long since = tick;
        long length = first;
        if (multiply == 1) {
            since = tick % length;
        } else {
            while (since >= length) {
                since -= length;
                // The length saturates instead of overflowing; no run gets that far.
                length = length > Long.MAX_VALUE / multiply ? Long.MAX_VALUE : length * multiply;
            }
        }
        return CosineSchedule.between(base, minimum, (double) since / length);
    }
}
