package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Schedule;
import java.util.Optional;

/**
 * Multiplies the rate by a factor whenever the cost, or a metric, has not become better for a while.
 *
 * <pre>
 *   rate = base · max(factor^n, lowestFactor)
 *   n = how often more than `patience` epochs in a row were no better than the best; the first `cooldown` epochs after
 *       each time do not count
 *   better:  cost &lt; best - threshold · |best|
 * </pre>
 *
 * <p>The cost is that of the validation set if there is one, else of the training set. A metric that is watched stands in its
 * place, of the same examples, and with its sign changed if greater is better; the run measures it.
 *
 * <p>The schedule is a function of the costs alone: it goes through all finished epochs each time and keeps no state,
 * so a resumed run has nothing to restore. A cost of NaN is not better. For costs above 0 the rates are those of
 * PyTorch in relative mode, which takes the lowest as a rate, and skips a reduction of the rate by less than 1e-8.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Deep residual learning for image recognition</i>, CVPR 2016, section
 * 3.4, where the rate is divided by 10 when the error plateaus.
 *
 * @param factor factor of the rate, in (0, 1]; default 0.1
 * @param patience number of epochs without improvement that are tolerated, in [0, inf); default 10
 * @param threshold relative decrease of the cost that counts as an improvement, in [0, 1); default 1e-4
 * @param cooldown number of epochs after a reduction in which patience is not lost, in [0, inf); default 0
 * @param lowestFactor multiple of the base rate below which it does not fall, in [0, 1); default 0
 * @param watched the metric that is followed, for example {@code accuracy}; none for the cost; default none
 */
public record ReduceOnPlateauSchedule(
        double factor,
        int patience,
        double threshold,
        int cooldown,
        double lowestFactor,
        @Later Optional<Metric> watched)
        implements Schedule {

    public ReduceOnPlateauSchedule {
        Domain.check("reduce-on-plateau", "factor", factor, "(0, 1]");
        Domain.check("reduce-on-plateau", "patience", patience, "[0, inf)");
        Domain.check("reduce-on-plateau", "threshold", threshold, "[0, 1)");
        Domain.check("reduce-on-plateau", "cooldown", cooldown, "[0, inf)");
        Domain.check("reduce-on-plateau", "lowest-factor", lowestFactor, "[0, 1)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public ReduceOnPlateauSchedule() {
        this(0.1, 10, 1e-4);
    }

    /**
     * Creates a schedule without cooldown and without a lowest rate.
     *
     * @param factor factor of the rate, in (0, 1]
     * @param patience number of epochs without improvement that are tolerated, in [0, inf)
     * @param threshold relative decrease of the cost that counts as an improvement, in [0, 1)
     */
    public ReduceOnPlateauSchedule(double factor, int patience, double threshold) {
        this(factor, patience, threshold, 0, 0.0);
    }

    /**
     * Creates a schedule that follows the cost.
     *
     * @param factor factor of the rate, in (0, 1]
     * @param patience number of epochs without improvement that are tolerated, in [0, inf)
     * @param threshold relative decrease of the cost that counts as an improvement, in [0, 1)
     * @param cooldown number of epochs after a reduction in which patience is not lost, in [0, inf)
     * @param lowestFactor multiple of the base rate below which it does not fall, in [0, 1)
     */
    public ReduceOnPlateauSchedule(double factor, int patience, double threshold, int cooldown, double lowestFactor) {
        this(factor, patience, threshold, cooldown, lowestFactor, Optional.empty());
    }

    @Override
    public String name() {
        return "reduce-on-plateau";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        Costs values = watched.isPresent() ? costs.of(watched.get()) : costs;
        return base * Math.max(VectorMath.power(factor, reductions(values)), lowestFactor);
    }

    private int reductions(Costs costs) {
        // Infinite before the first finite cost, then best - threshold · |best|.
        double bound = Double.POSITIVE_INFINITY;
        int waited = 0;
        int resting = 0;
        int reductions = 0;
        for (int epoch = 0; epoch < costs.count(); epoch++) {
            double cost = costs.get(epoch);
            waited++;
            if (cost < bound) {
                bound = cost - threshold * Math.abs(cost);
                waited = 0;
            }
            if (resting > 0) {
                resting--;
                waited = 0;
            }
            if (waited > patience) {
                reductions++;
                resting = cooldown;
                waited = 0;
            }
        }
        return reductions;
    }
}
