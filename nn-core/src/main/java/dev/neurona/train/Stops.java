package dev.neurona.train;

import java.util.Optional;

/** When to stand still. Every answer is a function of the state, but for that of the clock. */
final class Stops {

    private final TrainingOptions plan;
    private final Optional<MonitoredValue> watched;
    private final long began = System.nanoTime();

    Stops(TrainingOptions plan) {
        this.plan = plan;
        this.watched = plan.earlyStopping.map(rule -> MonitoredValue.of(rule.watched(), plan.metrics));
    }

    /** Looks at the epoch that has just been added to the history. */
    void judge(TrainingState state) {
        if (watched.isPresent()) {
            state.judge(watched.get(), plan.earlyStopping.orElseThrow().minimumChange());
        }
    }

    Optional<StopReason> reason(TrainingState state) {
        if (state.epoch >= plan.epochs) {
            return Optional.of(StopReason.EPOCHS);
        }
        for (int i = 0; i < plan.stops.size(); i++) {
            Optional<StopReason> reason = reason(plan.stops.get(i), state);
            if (reason.isPresent()) {
                return reason;
            }
        }
        boolean exhausted = atEpoch(state)
                && watched.isPresent()
                && state.waited() >= plan.earlyStopping.orElseThrow().patience();
        return exhausted ? Optional.of(StopReason.NO_IMPROVEMENT) : Optional.empty();
    }

    private Optional<StopReason> reason(Stop stop, TrainingState state) {
        if (stop instanceof Stop.Steps limit && state.step >= limit.steps()) {
            return Optional.of(StopReason.STEPS);
        }
        if (stop instanceof Stop.Time limit
                && System.nanoTime() - began >= limit.time().toNanos()) {
            return Optional.of(StopReason.TIME);
        }
        if (stop instanceof Stop.Target target && atEpoch(state)) {
            MonitoredValue goal = MonitoredValue.of(target.watched(), plan.metrics);
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
