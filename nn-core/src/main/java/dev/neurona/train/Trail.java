package dev.neurona.train;

import dev.neurona.doctor.Moment;
import java.util.ArrayList;
import java.util.List;

/** The last steps in four numbers each, which the guard has at hand anyway. */
final class Trail {

    private static final int KEPT = 8;

    private final long[] steps = new long[KEPT];
    private final double[] costs = new double[KEPT];
    private final double[] preActivations = new double[KEPT];
    private final double[] gradients = new double[KEPT];
    private long added;

    /** Adds a step, with the sums of the squares of all z and of all gradients. */
    void add(long step, double cost, double z, double gradient) {
        int at = (int) (added & (KEPT - 1));
        steps[at] = step;
        costs[at] = cost;
        preActivations[at] = z;
        gradients[at] = gradient;
        added++;
    }

    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (long i = Math.max(0, added - KEPT); i < added; i++) {
            int at = (int) (i & (KEPT - 1));
            moments.add(new Moment(steps[at], costs[at], Math.sqrt(preActivations[at]), Math.sqrt(gradients[at])));
        }
        return moments;
    }
}
