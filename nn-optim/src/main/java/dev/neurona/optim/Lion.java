package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Evolved sign momentum: every element moves by the rate, along the sign of a mean of momentum and gradient.
 *
 * <pre>
 *   c     = beta1 · m + (1 - beta1) · g
 *   theta = (1 - rate · decoupledDecay) · theta - rate · sign(c)
 *   m     = beta2 · m + (1 - beta2) · g                   m starts at 0
 * </pre>
 *
 * <p>All steps are as long as the rate, so it must be smaller than Adam's, by 3 to 10, and the decay larger by as much. The
 * decay is decoupled, as in the paper; Optax and Keras have the same form. PyTorch has no Lion. A gradient that is infinite
 * turns theta to NaN, though it has a sign.
 *
 * <p>Source: X. Chen et al., <i>Symbolic discovery of optimization algorithms</i>, NeurIPS 2023,
 * <a href="https://arxiv.org/abs/2302.06675">arXiv:2302.06675</a>, algorithm 2.
 *
 * @param learningRate the base rate, in (0, inf); default 1e-4
 * @param beta1 share of the momentum in the step, in [0, 1); default 0.9
 * @param beta2 share of the momentum that is kept, in [0, 1); default 0.99
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record Lion(double learningRate, double beta1, double beta2, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot MOMENTUM = new Slot("momentum");
    private static final List<Slot> SLOTS = List.of(MOMENTUM);

    public Lion {
        Ranges.rate("lion", learningRate);
        Domain.check("lion", "beta1", beta1, "[0, 1)");
        Domain.check("lion", "beta2", beta2, "[0, 1)");
        Domain.check("lion", "decoupled-decay", decoupledDecay, "[0, inf)");
    }

    /** Creates the optimizer with its default hyperparameters. */
    public Lion() {
        this(1e-4);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public Lion(double learningRate) {
        this(learningRate, 0.9, 0.99, 0);
    }

    @Override
    public String name() {
        return "lion";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] momentum = slots.get(MOMENTUM).data;
        double rate = step.learningRate();
        double shrink = 1 - rate * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double m = momentum[i];
            double c = Math.fma(beta1, m, (1 - beta1) * g);
            momentum[i] = Math.fma(beta2, m, (1 - beta2) * g);
            // The sign of infinity is 1, but 0 times infinity is NaN.
            theta[i] = Math.fma(0.0, c, Math.fma(-rate, Math.signum(c), shrink * theta[i]));
        }
    }
}
