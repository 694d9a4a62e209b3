package dev.neurona.train;

import dev.neurona.doctor.Moment;
import java.util.ArrayList;
import java.util.List;

/** The last steps in a few numbers each, which the guard has at hand anyway. */
final class Trail {

    private static final int KEPT = 8;

    private final long[] steps = new long[KEPT];
    private final double[] costs = new double[KEPT];
    private final double[][] preActivations;
    private final double[][] gradients;
    private int taken;

    Trail(int layers) {
        this.preActivations = new double[KEPT][layers];
        this.gradients = new double[KEPT][layers];
    }

    void begin(long step, double cost) {
        int at = taken++ & (KEPT - 1);
        if (taken == 2 * KEPT) {
            taken = KEPT;
        }
        steps[at] = step;
        costs[at] = cost;
    }

    /** For the current step and one layer, the sums of the squares of z and of the gradient. */
    void layer(int layer, double z, double gradient) {
        int at = (taken - 1) & (KEPT - 1);
        preActivations[at][layer] = z;
        gradients[at][layer] = gradient;
    }

    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int i = Math.max(0, taken - KEPT); i < taken; i++) {
            int at = i & (KEPT - 1);
            moments.add(new Moment(steps[at], costs[at], roots(preActivations[at]), roots(gradients[at])));
        }
        return moments;
    }

    private static List<Double> roots(double[] squares) {
        List<Double> roots = new ArrayList<>();
        for (double square : squares) {
            roots.add(Math.sqrt(square));
        }
        return roots;
    }
}
