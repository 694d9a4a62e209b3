package dev.neurona.train;

import java.time.Duration;
import java.util.Optional;

/** When to stand still. Every answer is a function of the state, but for that of the clock. */
final class Stops {

    private final Plan plan;
    private final Optional<Watched> watched;
    private final Optional<Watched> targeted;
    private final long began = System.nanoTime();

    Stops(Plan plan) {
        this.plan = plan;
        this.watched = plan.earlyStopping().map(rule -> Watched.of(rule.watched(), plan.metrics()));
        this.targeted = plan.target().map(target -> Watched.of(target.watched(), plan.metrics()));
    }

    /** Looks at the epoch that has just been added to the history. */
    void judge(TrainingState state) {
        if (watched.isPresent()) {
            state.judge(watched.get(), plan.earlyStopping().orElseThrow().minimumChange());
        }
    }

    Optional<StopReason> reason(TrainingState state) {
        if (state.epoch >= plan.limits().epochs()) {
            return Optional.of(StopReason.EPOCHS);
        }
        if (state.step >= plan.limits().steps()) {
            return Optional.of(StopReason.STEPS);
        }
        if (state.rowsDone == 0 && state.epoch > 0) {
            Optional<StopReason> atEpoch = afterEpoch(state);
            if (atEpoch.isPresent()) {
                return atEpoch;
            }
        }
        Optional<Duration> time = plan.limits().time();
        if (time.isPresent() && System.nanoTime() - began >= time.get().toNanos()) {
            return Optional.of(StopReason.TIME);
        }
        return Optional.empty();
    }

    private Optional<StopReason> afterEpoch(TrainingState state) {
        if (targeted.isPresent()
                && targeted.get()
                        .reaches(
                                targeted.get().in(state.history().last()),
                                plan.target().orElseThrow().value())) {
            return Optional.of(StopReason.TARGET);
        }
        if (watched.isPresent()
                && state.waited() >= plan.earlyStopping().orElseThrow().patience()) {
            return Optional.of(StopReason.NO_IMPROVEMENT);
        }
        return Optional.empty();
    }
}
