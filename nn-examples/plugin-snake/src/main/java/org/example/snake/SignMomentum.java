package org.example.snake;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Steps of one length, in the direction of a running mean of the gradient.
 *
 * <pre>
 *   m     = beta m + (1 - beta) g
 *   theta = theta - rate · sign(m)
 * </pre>
 *
 * <p>Source: J. Bernstein, Y. Wang, K. Azizzadenesheli, A. Anandkumar, <i>signSGD: compressed optimisation for
 * non-convex problems</i>, ICML 2018, <a href="https://arxiv.org/abs/1802.04434">arXiv:1802.04434</a>.
 *
 * @param learningRate length of a step, in (0, inf); default 0.001
 * @param beta share of the old mean, in [0, 1); default 0.9
 */
public record SignMomentum(double learningRate, double beta) implements ElementwiseOptimizer {

    private static final Slot MEAN = new Slot("mean");
    private static final List<Slot> SLOTS = List.of(MEAN);

    /** Checks the hyperparameters. */
    public SignMomentum {
        Domain.check("sign-momentum", "learning-rate", learningRate, "(0, inf)");
        Domain.check("sign-momentum", "beta", beta, "[0, 1)");
    }

    /** The optimizer with its defaults. */
    public SignMomentum() {
        this(0.001, 0.9);
    }

    @Override
    public String name() {
        return "sign-momentum";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] mean = slots.get(MEAN).data;
        for (int i = from; i < to; i++) {
            mean[i] = beta * mean[i] + (1 - beta) * gradient[i];
            theta[i] -= step.learningRate() * Math.signum(mean[i]);
        }
    }
}
