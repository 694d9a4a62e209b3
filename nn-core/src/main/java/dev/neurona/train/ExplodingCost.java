package dev.neurona.train;

import dev.neurona.component.Domain;

/**
 * When a cost is so much larger than it has been that going on is pointless. Both conditions must hold:
 *
 * <pre>
 *   mean loss of the batch &gt; factor · |lowest cost of an epoch so far|
 *   mean loss of the batch &gt; floor
 * </pre>
 *
 * <p>In the first epoch the mean loss of its earlier batches takes the place of the lowest cost. The defaults are meant
 * never to stop a run that could recover: a factor of a million is more than one outlier among a million rows can do.
 *
 * @param factor at least 1; default 1e6
 * @param floor at least 0, in units of the loss; default 1e3
 * @since 0.1
 */
public record ExplodingCost(double factor, double floor) {

    /** Stops no run, however large its cost, as long as it is finite. */
    public static final ExplodingCost NEVER = new ExplodingCost(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Checks the numbers. */
    public ExplodingCost {
        Domain.check("exploding cost", "factor", factor, "[1, inf]");
        Domain.check("exploding cost", "floor", floor, "[0, inf]");
    }

    /** The defaults. */
    public ExplodingCost() {
        this(1e6, 1e3);
    }

    /** Whether a mean loss is too large, seen from the lowest so far. */
    boolean holds(double meanLoss, double lowest) {
        return meanLoss > floor && meanLoss > factor * Math.abs(lowest);
    }
}
