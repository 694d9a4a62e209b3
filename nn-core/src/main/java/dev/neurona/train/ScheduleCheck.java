package dev.neurona.train;

import dev.neurona.spi.Schedule;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares the length of a schedule with that of a run before it begins: a schedule that is cut off never reaches its low
 * rates, and one that ends early leaves the rest of the run without a rate, or with one that rises again.
 *
 * @param schedule the schedule
 * @param base the optimizer's own learning rate
 * @param ticks how many ticks the run has at most
 * @param unit what a tick is, in the plural
 */
record ScheduleCheck(Schedule schedule, double base, long ticks, String unit) {

    /** A rate that has fallen below this share of the base moves next to nothing. */
    private static final double SPENT = 1e-3;

    private static final int SAMPLES = 64;

    /** {@return a warning; empty if the schedule does not follow a plan, or suits the run} */
    Optional<String> warning() {
        OptionalLong planned = schedule.ticks();
        if (planned.isEmpty() || planned.getAsLong() == ticks || ticks == 0) {
            return Optional.empty();
        }
        long end = planned.getAsLong();
        double last = rate(ticks - 1);
        if (end > ticks) {
            return Optional.of(text(
                    "Schedule '%s' takes %d %s, but the run has %d at most: the learning rate ends at %.3g instead of %.3g."
                            + " Make both of one length.",
                    schedule.text(), end, unit, ticks, last, rate(end)));
        }
        double lowest = Math.min(rate(end - 1), rate(end));
        double highest = highestSince(end);
        if (highest > lowest && rate(0) > lowest) {
            return Optional.of(text(
                    "Schedule '%s' takes %d %s, but the run has %d: afterwards the learning rate rises again, to %.3g."
                            + " Make both of one length.",
                    schedule.text(), end, unit, ticks, highest));
        }
        return last < SPENT * base
                ? Optional.of(text(
                        "Schedule '%s' takes %d %s, but the run has %d: afterwards the learning rate is %.3g, which trains"
                                + " next to nothing. Make both of one length.",
                        schedule.text(), end, unit, ticks, last))
                : Optional.empty();
    }

    /** The highest of some rates from a tick to the last one. */
    private double highestSince(long tick) {
        double highest = rate(ticks - 1);
        for (int i = 0; i < SAMPLES; i++) {
            highest = Math.max(highest, rate(tick + (ticks - 1 - tick) * i / SAMPLES));
        }
        return highest;
    }

    private double rate(long tick) {
        return schedule.rate(base, tick, Schedule.Costs.NONE);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
