package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Schedule.Costs;
import java.util.List;
import java.util.Optional;

/** The rates of schedules. */
final class ScheduleExhibit implements Exhibit<Schedule> {

    /** The cost of every epoch falls so long, and then no more. */
    private static final int FALLING = 20;

    private static final int LONGEST = 10_000;
    private static final int POINTS = 200;

    /** By how much of the base rate a rate must have moved for a drawing to be worth its paper. */
    private static final double WORTHWHILE = 0.75;

    @Override
    public String caption() {
        return "Behind it: an [optimizer](#optimizers), whose learning rate is the base rate. The drawings show the rate as a multiple of the base rate, with the default hyperparameters, over 100, 1,000"
                + " or 10,000 ticks, the fewest in which the movement is seen, or over 10 if it is complete by then. A schedule that follows the cost sees one cost per"
                + " tick, which falls for " + FALLING + " ticks and then stays.";
    }

    @Override
    public Optional<Plot> drawing(Schedule schedule) {
        int ticks = length(schedule);
        int stride = Math.max(1, ticks / POINTS);
        double[] x = new double[ticks / stride + 1];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * stride;
            y[i] = rate(schedule, i * stride);
        }
        Plot plot = new Plot(
                schedule.name(), schedule.name() + " over " + ticks + " ticks", "tick", new Window(0, ticks, 0, 1.1));
        return Optional.of(plot.path("c0", x, y).legend("rate / base rate", "c0"));
    }

    private static double rate(Schedule schedule, int tick) {
        double[] costs = new double[tick];
        for (int i = 0; i < tick; i++) {
            costs[i] = 1.0 / (1 + Math.min(i, FALLING));
        }
        return schedule.rate(1, tick, Costs.of(costs));
    }

    /** A power of ten. */
    private static int length(Schedule schedule) {
        double moved = 0;
        double before = rate(schedule, 0);
        for (int tick = 1; tick <= LONGEST; tick++) {
            double now = rate(schedule, tick);
            moved += Math.abs(now - before);
            before = now;
            boolean power = tick == 10 || tick == 100 || tick == 1000 || tick == LONGEST;
            if (power && moved >= WORTHWHILE && schedule.ticks().orElse(100) <= tick) {
                return tick;
            }
        }
        return 1000;
    }

    @Override
    public List<String> facts(Schedule schedule) {
        return List.of(
                schedule.ticks().isPresent()
                        ? "The movement is complete after " + schedule.ticks().getAsLong() + " ticks."
                        : "The movement has no end.");
    }
}
