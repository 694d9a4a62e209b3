package dev.neurona.train;

import dev.neurona.component.Problems;
import dev.neurona.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** When a run stops. Every answer is a function of the state, except for a limit of time. */
final class Stops {

    record Steps(long steps) implements Stop {
        Steps {
            if (steps < 0) {
                throw new IllegalArgumentException("The number of steps must be at least 0, got " + steps + ".");
            }
        }
    }

    record Time(long nanoseconds) implements Stop {}

    record Condition(Predicate<TrainingState> condition) implements Stop {}

    record Target(String watched, double value) implements Stop {}

    private final int epochs;
    private final List<Stop> stops;
    private final List<Metric> metrics;
    private final Optional<EarlyStopping> earlyStopping;
    private final Optional<MonitoredValue> watched;
    private final ProgressLog log;
    private final long began = System.nanoTime();
    /** The metrics that stops look at, as long as they have always been numbers; of the cost the run itself warns. */
    private final List<MonitoredValue> unwarned = new ArrayList<>();

    Stops(TrainingOptions options, ProgressLog log) {
        this.epochs = options.get(TrainingOptions.EPOCHS);
        this.stops = options.get(TrainingOptions.STOPS);
        this.metrics = options.metrics();
        this.earlyStopping = options.get(TrainingOptions.EARLY_STOPPING);
        this.watched = earlyStopping.map(rule -> MonitoredValue.of(rule.watched(), metrics));
        this.log = log;
        watched.ifPresent(unwarned::add);
        for (Stop stop : stops) {
            if (stop instanceof Target target) {
                unwarned.add(MonitoredValue.of(target.watched(), metrics));
            }
        }
        unwarned.removeIf(MonitoredValue::isCost);
    }

    /** Finds names that neither the cost nor a metric of the trainer has. */
    static void check(TrainingOptions options, Problems problems) {
        List<String> names = new ArrayList<>();
        options.get(TrainingOptions.EARLY_STOPPING).ifPresent(rule -> names.add(rule.watched()));
        for (Stop stop : options.get(TrainingOptions.STOPS)) {
            if (stop instanceof Target target) {
                names.add(target.watched());
            }
        }
        for (String name : names) {
            problems.check("", () -> MonitoredValue.of(name, options.metrics()));
        }
    }

    /** How many steps a run has at most, if its epochs have so many. */
    long mostSteps(long steps) {
        long most = steps;
        for (Stop stop : stops) {
            most = stop instanceof Steps limit ? Math.min(most, limit.steps()) : most;
        }
        return most;
    }

    /** Looks at the epoch that has just been added to the history. */
    void judge(TrainingState state, EpochRecord epoch) {
        for (MonitoredValue value : List.copyOf(unwarned)) {
            if (Double.isNaN(value.in(epoch))) {
                log.warn(List.of(value.name() + ", which can stop this run, is NaN after epoch " + epoch.epoch()
                        + ": it is not defined for these examples. Such an epoch counts as no improvement."));
                unwarned.remove(value);
            }
        }
        if (watched.isPresent()) {
            double value = watched.get().in(epoch);
            state.judge(value, watched.get(), earlyStopping.orElseThrow().minimumChange());
        }
    }

    Optional<StopReason> reason(TrainingState state) {
        if (state.epoch >= epochs) {
            return Optional.of(StopReason.EPOCHS);
        }
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(StopReason.INTERRUPTED);
        }
        for (int i = 0; i < stops.size(); i++) {
            Optional<StopReason> reason = reason(stops.get(i), state);
            if (reason.isPresent()) {
                return reason;
            }
        }
        boolean exhausted = atEpoch(state)
                && watched.isPresent()
                && state.waited() >= earlyStopping.orElseThrow().patience();
        return exhausted ? Optional.of(StopReason.NO_IMPROVEMENT) : Optional.empty();
    }

    private Optional<StopReason> reason(Stop stop, TrainingState state) {
        if (stop instanceof Steps limit && state.step >= limit.steps()) {
            return Optional.of(StopReason.STEPS);
        }
        if (stop instanceof Time limit && System.nanoTime() - began >= limit.nanoseconds()) {
            return Optional.of(StopReason.TIME);
        }
        if (stop instanceof Condition when && when.condition().test(state)) {
            return Optional.of(StopReason.CONDITION);
        }
        if (stop instanceof Target target && atEpoch(state)) {
            MonitoredValue goal = MonitoredValue.of(target.watched(), metrics);
            return goal.reaches(goal.in(state.history().last()), target.value())
                    ? Optional.of(StopReason.TARGET)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean atEpoch(TrainingState state) {
        return state.rowsDone == 0 && state.epoch > 0;
    }
}
