package dev.neurona.train;

import java.time.Duration;

/**
 * A reason to end a run before its last epoch.
 *
 * <pre>{@code
 * Trainer.builder().stop(Stop.at("accuracy", 0.99), Stop.after(Duration.ofMinutes(5)))
 * }</pre>
 */
public sealed interface Stop permits Stops.Steps, Stops.Time, Stops.Target {

    /** {@return a stop after so many steps, at least 0, counted from the beginning of the run} */
    static Stop after(long steps) {
        return new Stops.Steps(steps);
    }

    /**
     * {@return a stop at the first step that ends so long after the call that trains} How far a run comes then depends
     * on the machine; its bits up to there do not.
     */
    static Stop after(Duration time) {
        return new Stops.Time(time);
    }

    /** {@return a stop when {@code "cost"}, or a metric of the trainer by its text form, reaches a value} */
    static Stop at(String watched, double value) {
        return new Stops.Target(watched, value);
    }
}
