package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;

/**
 * Multiplies the rate by a factor whenever the cost has not fallen for a while.
 *
 * <pre>
 *   rate = base · factor^n,   n = how often more than `patience` epochs in a row were no better than the best before
 *   better:  cost &lt; best - threshold · |best|
 * </pre>
 *
 * <p>The rule is a function of the costs alone: it looks at all finished epochs anew and keeps no count, so a resumed
 * run needs no memory of it. A cost of NaN is not better. For costs above 0 the numbers are those of PyTorch in its
 * relative mode without cooldown; PyTorch leaves out a reduction of less than 1e-8, this rule does not.
 *
 * @param factor what the rate is multiplied by, in (0, 1]; default 0.1
 * @param patience epochs without improvement that are forgiven, in [0, inf); default 10
 * @param threshold relative fall of the cost that counts as better, in [0, 1); default 1e-4
 * @since 0.1
 */
public record ReduceOnPlateauSchedule(double factor, int patience, double threshold) implements Schedule {

    /** Checks the hyperparameters. */
    public ReduceOnPlateauSchedule {
        Domain.check("reduce-on-plateau", "factor", factor, "(0, 1]");
        Domain.check("reduce-on-plateau", "patience", patience, "[0, inf)");
        Domain.check("reduce-on-plateau", "threshold", threshold, "[0, 1)");
    }

    /** The schedule with its defaults. */
    public ReduceOnPlateauSchedule() {
        this(0.1, 10, 1e-4);
    }

    @Override
    public String name() {
        return "reduce-on-plateau";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        // Any finite first cost is better than no cost at all; after it this is best - threshold · |best|.
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
