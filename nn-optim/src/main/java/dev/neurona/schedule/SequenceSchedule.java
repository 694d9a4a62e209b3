package dev.neurona.schedule;

import dev.neurona.spi.Schedule;
import java.util.List;
import java.util.OptionalLong;

/**
 * One schedule after another: at each milestone the next one begins, at its own tick 0.
 *
 * <pre>
 *   rate(t) = rate_k(t - m_k),   m_0 = 0,  m_k = the last milestone at or before t
 * </pre>
 *
 * <p>A warm-up and then a decay are {@code sequence(schedules=[warm-up(steps=5), cosine(steps=95)], milestones=[5])}. All
 * multiply the same base rate. The costs that a schedule sees are those of the whole run, because a tick may be a step and a
 * cost is that of an epoch. The movement is complete when that of the last schedule is; of a last schedule without an end
 * it has none.
 *
 * <p>Other libraries: {@code SequentialLR} of PyTorch gives these rates, and so does {@code join_schedules} of Optax.
 *
 * <p>Source: no paper; a definition.
 *
 * @param schedules the schedules in order, at least one; default [warm-up(steps=5), cosine(steps=95)]
 * @param milestones ticks at which the second and all later ones begin, ascending, each in [1, inf), one fewer than
 *     schedules; default [5]
 */
public record SequenceSchedule(List<Schedule> schedules, List<Integer> milestones) implements Schedule {

    public SequenceSchedule {
        schedules = List.copyOf(schedules);
        milestones = Milestones.ascending("sequence", milestones, "[1, inf)");
        if (milestones.size() != schedules.size() - 1) {
            throw new IllegalArgumentException("sequence: milestones must be one fewer than schedules, got "
                    + milestones.size() + " for " + schedules.size() + " schedules.");
        }
    }

    /** Creates the schedule with its default hyperparameters. */
    public SequenceSchedule() {
        this(List.of(new WarmUpSchedule(5), new CosineSchedule(95, 0.0)), List.of(5));
    }

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public OptionalLong ticks() {
        int last = schedules.size() - 1;
        OptionalLong own = schedules.get(last).ticks();
        return own.isEmpty() ? own : OptionalLong.of(begin(last) + own.getAsLong());
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        int k = Milestones.passed(milestones, tick);
        return schedules.get(k).rate(base, tick - begin(k), costs);
    }

    @Override
    public boolean movesMomentum() {
        return schedules.stream().anyMatch(Schedule::movesMomentum);
    }

    @Override
    public double momentum(double base, long tick) {
        int k = Milestones.passed(milestones, tick);
        return schedules.get(k).momentum(base, tick - begin(k));
    }

    private long begin(int k) {
        return k == 0 ? 0 : milestones.get(k - 1);
    }
}
