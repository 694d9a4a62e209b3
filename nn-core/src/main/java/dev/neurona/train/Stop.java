package dev.neurona.train;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A reason to end a run before its last epoch.
 *
 * <pre>{@code
 * Trainer.builder().stop(Stop.at("accuracy", 0.99), Stop.after(Duration.ofMinutes(5)))
 * }</pre>
 */
public sealed interface Stop permits Stops.Steps, Stops.Time, Stops.Condition, Stops.Target {

    /** {@return a stop after so many steps, at least 0, counted from the beginning of the run} */
    static Stop after(long steps) {
        return new Stops.Steps(steps);
    }

    /**
     * {@return a stop at the first step that ends so long after the call that trains} How far a run comes then depends
     * on the machine; its bits up to there do not.
     */
    static Stop after(Duration time) {
        boolean forever = time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0;
        return new Stops.Time(forever ? Long.MAX_VALUE : time.toNanos());
    }

    /**
     * {@return a stop at the first step behind which a condition holds} It is asked on the training thread, before the first step
     * and after each one, and may be a flag that another thread sets. The state is to be read only, but for
     * {@linkplain TrainingState#changeRate its learning rate}, and can be saved and resumed.
     *
     * <pre>{@code
     * AtomicBoolean cancelled = new AtomicBoolean();
     * Trainer.builder().stop(Stop.when(state -> cancelled.get()))
     * }</pre>
     */
    static Stop when(Predicate<TrainingState> condition) {
        return new Stops.Condition(condition);
    }

    /** {@return a stop when {@code "cost"}, or a metric of the trainer by its text form, reaches a value} */
    static Stop at(String watched, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("The target of " + watched + " must be a number, got NaN.");
        }
        return new Stops.Target(watched, value);
    }
}
