package dev.neurona.train;

import dev.neurona.component.Domain;

/**
 * When a cost is so large that going on is pointless. Both conditions must hold:
 *
 * <pre>
 *   mean loss of the batch &gt; factor · scale
 *   mean loss of the batch &gt; floor
 * </pre>
 *
 * <p>The scale is the larger of two costs: that of always predicting the mean of the targets, and the lowest of an epoch
 * so far (in the first epoch: the mean loss of its earlier batches). The first batch of a run is never refused. The
 * defaults are meant never to stop a run that could recover: a factor of a million is more than one outlier among a
 * million rows can cause.
 *
 * @param factor at least 1; default 1e6
 * @param floor at least 0, in units of the loss; default 1e3
 */
public record ExplodingCost(double factor, double floor) {

    /** Turns the test off: no run is stopped for its cost as long as that is finite. */
    public static final ExplodingCost NEVER = new ExplodingCost(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public ExplodingCost {
        Domain.check("exploding cost", "factor", factor, "[1, inf]");
        Domain.check("exploding cost", "floor", floor, "[0, inf]");
    }

    /** The defaults. */
    public ExplodingCost() {
        this(1e6, 1e3);
    }

    /** Whether a mean loss is too large on a scale greater than 0. */
    boolean holds(double meanLoss, double scale) {
        return meanLoss > floor && meanLoss > factor * scale;
    }
}
