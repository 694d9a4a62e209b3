package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;

/**
 * Multiplies the rate by a factor whenever the cost has not fallen for a while.
 *
 * <pre>
 *   rate = base · factor^n,   n = how often more than `patience` epochs in a row were no better than the best
 *   better:  cost &lt; best - threshold · |best|
 * </pre>
 *
 * <p>The schedule is a function of the costs alone: it goes through all finished epochs each time and keeps no state,
 * so a resumed run has nothing to restore. A cost of NaN is not better. For costs above 0 the rates are those of
 * PyTorch in relative mode without cooldown, except that PyTorch skips a reduction of the rate by less than 1e-8.
 *
 * @param factor factor of the rate, in (0, 1]; default 0.1
 * @param patience number of epochs without improvement that are tolerated, in [0, inf); default 10
 * @param threshold relative decrease of the cost that counts as an improvement, in [0, 1); default 1e-4
 */
public record ReduceOnPlateauSchedule(double factor, int patience, double threshold) implements Schedule {

    public ReduceOnPlateauSchedule {
        Domain.check("reduce-on-plateau", "factor", factor, "(0, 1]");
        Domain.check("reduce-on-plateau", "patience", patience, "[0, inf)");
        Domain.check("reduce-on-plateau", "threshold", threshold, "[0, 1)");
    }

    /** Creates the schedule with its default hyperparameters. */
    public ReduceOnPlateauSchedule() {
        this(0.1, 10, 1e-4);
    }

    @Override
    public String name() {
        return "reduce-on-plateau";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        // Infinite before the first finite cost, then best - threshold · |best|.
        double bound = Double.POSITIVE_INFINITY;
        int waited = 0;
        int reductions = 0;
        for (int epoch = 0; epoch < costs.count(); epoch++) {
            double cost = costs.get(epoch);
            if (cost < bound) {
                bound = cost - threshold * Math.abs(cost);
                waited = 0;
            } else if (++waited > patience) {
                reductions++;
                waited = 0;
            }
        }
        return base * VectorMath.power(factor, reductions);
    }
}
