package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;

/**
 * A rate that rises and falls along straight lines, again and again, between a low rate and the base rate.
 *
 * <pre>
 *   c = floor(t / (up + down)),   s = t - c · (up + down)
 *   h = s / up  if s &lt;= up, else  (up + down - s) / down
 *   rate(t) = base · (lowFactor + (1 - lowFactor) · h · cycleFactor^c · tickFactor^t)
 * </pre>
 *
 * <p>The paper's forms: <i>triangular</i> has both factors 1, <i>triangular2</i> has a cycle factor of 0.5, and
 * <i>exp-range</i> has a tick factor below 1. The base rate is the peak. Other libraries: PyTorch takes the low rate and the
 * peak, chooses the form by a word, and moves the momentum against the rate unless told not to; here the momentum stays.
 * Keras has no cyclical rate.
 *
 * <p>Source: L. N. Smith, <i>Cyclical learning rates for training neural networks</i>, WACV 2017,
 * <a href="https://arxiv.org/abs/1506.01186">arXiv:1506.01186</a>.
 *
 * @param up ticks of a rise, in [1, inf); default 2000
 * @param down ticks of a fall, in [1, inf); default 2000
 * @param lowFactor the low rate as a multiple of the base rate, in [0, 1]; default 0.1
 * @param cycleFactor factor of the height of each cycle by that of the one before, in (0, 1]; default 1
 * @param tickFactor factor of the height of each tick, in (0, 1]; default 1
 */
public record CyclicalSchedule(int up, int down, double lowFactor, double cycleFactor, double tickFactor)
        implements Schedule {

    public CyclicalSchedule {
        Domain.check("cyclical", "up", up, "[1, inf)");
        Domain.check("cyclical", "down", down, "[1, inf)");
        Domain.check("cyclical", "low-factor", lowFactor, "[0, 1]");
        Domain.check("cyclical", "cycle-factor", cycleFactor, "(0, 1]");
        Domain.check("cyclical", "tick-factor", tickFactor, "(0, 1]");
    }

    /** Creates the schedule with its default hyperparameters. */
    public CyclicalSchedule() {
        this(2000, 2000, 0.1, 1.0, 1.0);
    }

    @Override
    public String name() {
        return "cyclical";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        long length = (long) up + down;
        long since = tick % length;
        double height = since <= up ? (double) since / up : (double) (length - since) / down;
        double faded = VectorMath.power(cycleFactor, tick / length) * VectorMath.power(tickFactor, tick);
        double share = height * faded;
        // In this form the peak is the base rate exactly.
        return base * (lowFactor * (1 - share) + share);
    }
}
