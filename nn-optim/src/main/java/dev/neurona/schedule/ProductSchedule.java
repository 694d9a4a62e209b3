package dev.neurona.schedule;

import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * Two schedules at once: the second moves the rate that the first gives.
 *
 * <pre>
 *   rate(t) = rate_2(t) with rate_1(t) in place of the base rate
 * </pre>
 *
 * <p>Of schedules that multiply the base rate this is the product of both factors, in either order: {@code
 * product(first=warm-up(steps=500), second=exponential(factor=0.999))}. A minimum that is a rate holds if it is that of the
 * second. The movement is complete when that of both is; if one has no end, neither has this.
 *
 * <p>Other libraries: {@code ChainedScheduler} of PyTorch gives the product of the factors.
 *
 * <p>Source: no paper; a definition.
 *
 * @param first the schedule that moves the base rate; default warm-up
 * @param second the schedule that moves the rate of the first; default exponential
 */
public record ProductSchedule(Schedule first, Schedule second) implements Schedule {

    /** Creates the schedule with its default hyperparameters. */
    public ProductSchedule() {
        this(new WarmUpSchedule(), new ExponentialDecaySchedule());
    }

    @Override
    public String name() {
        return "product";
    }

    @Override
    public OptionalLong ticks() {
        OptionalLong one = first.ticks();
        OptionalLong other = second.ticks();
        return one.isEmpty() || other.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()));
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return second.rate(first.rate(base, tick, costs), tick, costs);
    }

    @Override
    public boolean movesMomentum() {
        return first.movesMomentum() || second.movesMomentum();
    }

    @Override
    public double momentum(double base, long tick) {
        return second.momentum(first.momentum(base, tick), tick);
    }
}
