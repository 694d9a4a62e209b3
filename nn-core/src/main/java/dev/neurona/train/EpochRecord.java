package dev.neurona.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param step steps taken since the run began
 * @param learningRate learning rate of the epoch's last step; NaN with a solver, which has none
 * @param cost cost over the epoch's batches, each taken before its own update; with a solver the cost of the iterate, after it
 * @param validationCost cost of the validation set after the epoch; empty if there is none
 * @param metrics metrics after the epoch by their text forms, in the order asked for: of the validation set if there is
 *     one, else of the training set
 * @param digest SHA-256 of all parameters after the epoch; empty unless the trainer was told to take {@code digests()}
 */
public record EpochRecord(
        int epoch,
        long step,
        double learningRate,
        double cost,
        OptionalDouble validationCost,
        Map<String, Double> metrics,
        Optional<String> digest) {

    public EpochRecord {
        metrics = metrics.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** {@return the cost by which runs are judged: of the validation set if there is one, else of the training set} */
    public double judgedCost() {
        return validationCost.orElse(cost);
    }
}
