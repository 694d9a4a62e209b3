package dev.neurona.train;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;

/** What moves the learning rate, and whether it counts epochs instead of steps. */
record Scheduling(Optional<Schedule> schedule, boolean byEpoch) {

    /** A rate that has fallen below this share of the base moves next to nothing. */
    private static final double SPENT = 1e-3;

    private static final int SAMPLES = 64;

    Scheduling with(Schedule value) {
        return new Scheduling(Optional.of(value), byEpoch);
    }

    /** The learning rate of the step that comes next. */
    double rate(Optimizer optimizer, TrainingState state) {
        double base = optimizer.learningRate();
        double rate = schedule.isEmpty() ? base : schedule.get().rate(base, tick(state), state.history());
        return rate * state.rateFactor(state.step + 1);
    }

    /** The momentum of the step that comes next. */
    double momentum(double own, TrainingState state) {
        return schedule.isEmpty() ? own : schedule.get().momentum(own, tick(state));
    }

    private long tick(TrainingState state) {
        return byEpoch ? state.epoch : state.step;
    }

    /** The metrics that the schedule follows, whatever it is made of. */
    Stream<Metric> followed() {
        return schedule.stream()
                .flatMap(plan -> Components.within(plan).stream())
                .filter(Metric.class::isInstance)
                .map(Metric.class::cast);
    }

    /** Refuses a schedule that moves a momentum that there is not. */
    void require(Optimizer optimizer) {
        if (schedule.filter(Schedule::movesMomentum).isPresent() && !optimizer.hasMomentum()) {
            throw new IllegalArgumentException("Schedule '" + schedule.get().text() + "' moves the momentum, but "
                    + optimizer.text()
                    + " has none that could be moved; choose an optimizer with momentum, or a schedule"
                    + " that moves the rate alone.");
        }
    }

    /** Finds a schedule that follows a metric of all epochs where the records of only some are kept. */
    void check(int epochsKept, Problems problems) {
        followed()
                .findFirst()
                .ifPresent(metric -> problems.require(
                        epochsKept == Integer.MAX_VALUE,
                        "The schedule follows " + metric.text() + " through all epochs, but keepEpochs(" + epochsKept
                                + ") keeps the records of the last ones only; leave it out."));
    }

    String text() {
        return schedule.map(Component::text).orElse("none") + (byEpoch ? " by epoch" : " by step");
    }

    static Scheduling parse(String text) {
        int by = text.lastIndexOf(" by ");
        String schedule = by < 0 ? text : text.substring(0, by);
        return new Scheduling(
                schedule.equals("none") ? Optional.empty() : Optional.of(Components.parse(Schedule.class, schedule)),
                text.endsWith(" by epoch"));
    }

    /**
     * A warning about a schedule that is not as long as a run of so many ticks: one that is cut off never reaches its low
     * rates, and one that ends early leaves the rest of the run without a rate, or with one that rises again.
     */
    Optional<String> warning(Optimizer optimizer, long ticks) {
        double base = optimizer.learningRate();
        long end = schedule.map(each -> each.ticks().orElse(ticks)).orElse(ticks);
        if (end == ticks || ticks == 0) {
            return Optional.empty();
        }
        Schedule plan = schedule.orElseThrow();
        return trouble(tick -> plan.rate(base, tick, Schedule.Costs.NONE), base, end, ticks)
                .map(trouble -> text(
                        "Schedule '%s' takes %d %s, but the run has %d%s Make both of one length.",
                        plan.text(), end, byEpoch ? "epochs" : "steps", ticks, trouble));
    }

    private static Optional<String> trouble(LongToDoubleFunction rate, double base, long end, long ticks) {
        double last = rate.applyAsDouble(ticks - 1);
        if (end > ticks) {
            String format = " at most: the learning rate ends at %.3g instead of %.3g.";
            return Optional.of(text(format, last, rate.applyAsDouble(end)));
        }
        double lowest = Math.min(rate.applyAsDouble(end - 1), rate.applyAsDouble(end));
        double highest = last;
        for (int i = 0; i < SAMPLES; i++) {
            highest = Math.max(highest, rate.applyAsDouble(end + (ticks - 1 - end) * i / SAMPLES));
        }
        if (highest > lowest && rate.applyAsDouble(0) > lowest) {
            return Optional.of(text(": afterwards the learning rate rises again, to %.3g.", highest));
        }
        String format = ": afterwards the learning rate is %.3g, which trains next to nothing.";
        return last < SPENT * base ? Optional.of(text(format, last)) : Optional.empty();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
