package dev.neurona.train;

/**
 * Stops a run that no longer gets better, and goes back to its best weights.
 *
 * <p>What is watched is {@code "cost"}, or one of the trainer's metrics by name; of the validation set if there is one.
 * Which way is better, the cost and every metric know themselves. NaN, and a cost that is infinite, are no improvement.
 *
 * @param watched {@code "cost"} or the text form of a metric
 * @param patience epochs without an improvement after which the run stops, at least 1
 * @param minimumChange an improvement is a change for the better by more than this, at least 0
 */
public record EarlyStopping(String watched, int patience, double minimumChange) {

    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("early stopping: patience must be at least 1, got " + patience + ".");
        }
        if (!(minimumChange >= 0)) {
            throw new IllegalArgumentException(
                    "early stopping: minimumChange must be at least 0, got " + minimumChange + ".");
        }
    }

    /** {@return a rule that watches the cost, and stops after so many epochs without an improvement} */
    public static EarlyStopping onCost(int patience) {
        return new EarlyStopping(MonitoredValue.COST, patience, 0.0);
    }

    /** {@return a rule that watches a metric of the trainer by its text form} */
    public static EarlyStopping on(String metric, int patience) {
        return new EarlyStopping(metric, patience, 0.0);
    }
}
