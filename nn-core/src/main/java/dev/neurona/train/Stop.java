package dev.neurona.train;

import java.time.Duration;

/**
 * A reason to end a run before its last epoch.
 *
 * <pre>{@code
 * Trainer.builder().stop(Stop.at("accuracy", 0.99), Stop.after(Duration.ofMinutes(5)))
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface Stop {

    /**
     * Ends a run after so many steps.
     *
     * @param steps at least 0, counted from the beginning of the run
     * @return the reason
     */
    static Stop after(long steps) {
        return new Steps(steps);
    }

    /**
     * Ends a run at the first step after so much time. How far it comes then depends on the machine; what it makes on the
     * way does not.
     *
     * @param time counted from the call that trains
     * @return the reason
     */
    static Stop after(Duration time) {
        return new Time(time);
    }

    /**
     * Ends a run when it is good enough.
     *
     * @param watched {@code "cost"} or the text form of one of the trainer's metrics
     * @param value the value to reach, from whichever side is the worse one
     * @return the reason
     */
    static Stop at(String watched, double value) {
        return new Target(watched, value);
    }

    /**
     * So many steps.
     *
     * @param steps at least 0
     */
    record Steps(long steps) implements Stop {

        /** Checks the number. */
        public Steps {
            if (steps < 0) {
                throw new IllegalArgumentException("The number of steps must be at least 0, got " + steps + ".");
            }
        }
    }

    /**
     * So much time.
     *
     * @param time the duration
     */
    record Time(Duration time) implements Stop {}

    /**
     * A value at which a run is good enough.
     *
     * @param watched {@code "cost"} or the text form of a metric
     * @param value the value to reach
     */
    record Target(String watched, double value) implements Stop {}
}
