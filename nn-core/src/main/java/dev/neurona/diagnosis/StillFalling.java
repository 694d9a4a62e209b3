package dev.neurona.diagnosis;

import dev.neurona.spi.Schedule;
import java.util.Locale;
import java.util.Optional;

/**
 * A cost that was still falling when its epochs ended. The mean of the last epochs is compared, not their lowest cost, so that one lucky
 * epoch counts for little. What matters is the pace compared with that of the whole run, so a constant in the cost, its sign and
 * its unit do not.
 *
 * @param last how many epochs are the last ones
 * @param before the lowest cost of the epochs before them
 * @param mean the mean cost of them
 */
public record StillFalling(int last, double before, double mean) {

    private static final int FEWEST_EPOCHS = 10;
    private static final int FEWEST_LAST = 3;

    /** A straight fall keeps its average pace; an exponential one comes below a fifth of it with 7 % of the fall still to go. */
    private static final double OF_AVERAGE_PACE = 0.2;

    /** Less is not seen in four digits, and may be rounding. */
    private static final double OF_COST = 0.001;

    /**
     * {@return what is still falling in the costs of epochs, one per epoch; empty if nothing is, or there are fewer than 10 epochs}
     */
    public static Optional<StillFalling> in(Schedule.Costs costs) {
        int epochs = costs.count();
        if (epochs < FEWEST_EPOCHS) {
            return Optional.empty();
        }
        int last = Math.max(FEWEST_LAST, epochs / 10);
        double before = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            double cost = costs.get(epoch);
            if (epoch < epochs - last) {
                before = Math.min(before, cost);
            } else {
                sum += cost;
            }
        }
        double mean = sum / last;
        double fall = before - mean;
        // The mean is the cost in the middle of the last epochs.
        double fallEpochs = (last + 1) / 2.0;
        double averagePace = (costs.get(0) - mean) / (epochs - fallEpochs);
        boolean counts = fall / fallEpochs > OF_AVERAGE_PACE * averagePace && fall > OF_COST * Math.abs(before);
        return counts ? Optional.of(new StillFalling(last, before, mean)) : Optional.empty();
    }

    /**
     * {@return what is to be said of a run that has ended by its limit of epochs}
     *
     * @param isValidated whether the cost is that of a validation set
     * @param epochs the limit
     */
    public String text(boolean isValidated, int epochs) {
        return String.format(
                Locale.ROOT,
                "The run ended at its limit of %d epochs while its %s cost was still falling: %.4g at the lowest before the last"
                        + " %d epochs, %.4g on average in them. Set epochs(...) higher.",
                epochs,
                isValidated ? "validation" : "training",
                before,
                last,
                mean);
    }
}
