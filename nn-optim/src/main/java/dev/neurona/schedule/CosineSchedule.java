package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * Half a cosine from the base rate down to the minimum.
 *
 * <pre>
 *   rate(t) = minimum + (base - minimum) · (1 + cos(pi · t / steps)) / 2
 * </pre>
 *
 * <p>The minimum is reached at t = steps; after that the rate rises again along the same wave, as in PyTorch. Train for
 * {@code steps} ticks, or use {@link CosineRestartsSchedule} if the rate is to jump back to the base rate.
 *
 * <p>Source: I. Loshchilov, F. Hutter, <i>SGDR: stochastic gradient descent with warm restarts</i>, ICLR 2017,
 * <a href="https://arxiv.org/abs/1608.03983">arXiv:1608.03983</a>, equation 5.
 *
 * @param steps ticks from the base rate to the minimum, in [1, inf); default 100
 * @param minimum the lowest rate, in [0, inf); default 0
 */
public record CosineSchedule(int steps, double minimum) implements Schedule {

    public CosineSchedule {
        Domain.check("cosine", "steps", steps, "[1, inf)");
        Domain.check("cosine", "minimum", minimum, "[0, inf)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public CosineSchedule() {
        this(100, 0.0);
    }

    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        // The wave repeats after 2 · steps; the remainder keeps the argument of the cosine small and accurate.
        return between(base, minimum, (double) (tick % (2L * steps)) / steps);
    }

    /** Interpolates along half a cosine from {@code start}, at share 0, to {@code end}, at share 1. */
    static double between(double start, double end, double share) {
        return end + (start - end) * (1 + StrictMath.cos(StrictMath.PI * share)) / 2;
    }
}
