package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Schedule;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rise to the base rate, then a longer fall to almost 0, each along half a cosine; the base rate is the peak.
 *
 * <pre>
 *   start = base / startDivisor,  end = start / endDivisor,  peak at p = max(0, warmUpShare · steps - 1)
 *   rate(t) = start ... base   along half a cosine      for 0 &lt;= t &lt;= p
 *   rate(t) = base ... end     along half a cosine      for p &lt;= t &lt;= steps - 1
 *   rate(t) = end                                       for t &gt;= steps - 1
 * </pre>
 *
 * <p>If a lowest momentum is given, the momentum moves against the rate: from the optimizer's own to the lowest at the peak,
 * and back to its own. The rates are those of PyTorch, and so are the momenta of 0.95 that fall to 0.85, which PyTorch moves
 * unless told otherwise. PyTorch refuses ticks after the last one; here rate and momentum stay at their ends.
 *
 * <p>Source: L. N. Smith, N. Topin, <i>Super-convergence: very fast training of neural networks using large learning
 * rates</i>, 2018, <a href="https://arxiv.org/abs/1708.07120">arXiv:1708.07120</a>.
 *
 * @param steps ticks of the whole cycle, in [2, inf); default 100
 * @param warmUpShare share of the ticks that the rise takes, in [0, 1); default 0.3
 * @param startDivisor the peak divided by the start, in [1, inf); default 25
 * @param endDivisor the start divided by the end, in [1, inf); default 10000
 * @param lowestMomentum the momentum at the peak, in [0, 1); none leaves the momentum alone; default none
 */
public record OneCycleSchedule(
        int steps,
        double warmUpShare,
        double startDivisor,
        double endDivisor,
        @Later Optional<Double> lowestMomentum) implements Schedule {

    public OneCycleSchedule {
        Domain.check("one-cycle", "steps", steps, "[2, inf)");
        Domain.check("one-cycle", "warm-up-share", warmUpShare, "[0, 1)");
        Domain.check("one-cycle", "start-divisor", startDivisor, "[1, inf)");
        Domain.check("one-cycle", "end-divisor", endDivisor, "[1, inf)");
        lowestMomentum.ifPresent(lowest -> Domain.check("one-cycle", "lowest-momentum", lowest, "[0, 1)"));
    }

    /**
     * Creates a schedule that moves the rate alone.
     *
     * @param steps ticks of the whole cycle, in [2, inf)
     * @param warmUpShare share of the ticks that the rise takes, in [0, 1)
     * @param startDivisor the peak divided by the start, in [1, inf)
     * @param endDivisor the start divided by the end, in [1, inf)
     */
    public OneCycleSchedule(int steps, double warmUpShare, double startDivisor, double endDivisor) {
        this(steps, warmUpShare, startDivisor, endDivisor, Optional.empty());
    }

    /** Creates the schedule with its default hyperparameters. */
    public OneCycleSchedule() {
        this(100, 0.3, 25.0, 10_000.0);
    }

    @Override
    public String name() {
        return "one-cycle";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        double start = base / startDivisor;
        return cycle(start, base, start / endDivisor, tick);
    }

    @Override
    public boolean movesMomentum() {
        return lowestMomentum.isPresent();
    }

    @Override
    public double momentum(double base, long tick) {
        return lowestMomentum.isEmpty() ? base : cycle(base, lowestMomentum.get(), base, tick);
    }

    /** From the first value to the second at the peak of the rate, and on to the third. */
    private double cycle(double start, double turn, double end, long tick) {
        double peak = Math.max(0, warmUpShare * steps - 1);
        double last = steps - 1.0;
        if (tick < peak) {
            return CosineSchedule.between(start, turn, tick / peak);
        }
        return CosineSchedule.between(turn, end, (Math.min((double) tick, last) - peak) / (last - peak));
    }
}
