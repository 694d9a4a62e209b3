package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} that divides by how far gradients are from their mean: a long step where they are as expected, a short one where
 * they surprise.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   m     = beta1 · m + (1 - beta1) · g                   m and s start at 0
 *   s     = beta2 · s + (1 - beta2) · (g - m)² + epsilon
 *   theta = (1 - rate · decoupledDecay) · theta
 *         - rate · (m / (1 - beta1^t)) / (sqrt(s / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Epsilon is used twice, inside s, where it adds up to epsilon / (1 - beta2), and outside the root, as in the paper and in
 * Optax. It is far smaller than that of Adam, because s may be far smaller than v. Other libraries: PyTorch and Keras have
 * no AdaBelief. A gradient whose distance has a square that overflows turns theta to NaN, as in {@link Adam}.
 *
 * <p>Source: J. Zhuang et al., <i>AdaBelief optimizer: adapting stepsizes by the belief in observed gradients</i>, NeurIPS
 * 2020, <a href="https://arxiv.org/abs/2010.07468">arXiv:2010.07468</a>, algorithm 2.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the mean gradient m, in [0, 1); default 0.9
 * @param beta2 decay of the mean squared distance s, in [0, 1); default 0.999
 * @param epsilon added to s and to its root, in (0, inf); default 1e-16
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record AdaBelief(
        double learningRate, double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot DISTANCE = new Slot("mean-square-distance");
    private static final List<Slot> SLOTS = List.of(Adam.FIRST_MOMENT, DISTANCE);

    public AdaBelief {
        Ranges.moments("adabelief", learningRate, beta1, beta2, epsilon);
        Ranges.decay("adabelief", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public AdaBelief() {
        this(0.001);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public AdaBelief(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-16, 0, 0);
    }

    @Override
    public String name() {
        return "adabelief";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public boolean hasMomentum() {
        return true;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double kept = step.momentum(beta1);
        double[] first = slots.get(Adam.FIRST_MOMENT).data;
        double[] distance = slots.get(DISTANCE).data;
        double rate = step.learningRate() / (1 - VectorMath.power(kept, step.number()));
        double unbias = 1 / Math.sqrt(1 - VectorMath.power(beta2, step.number()));
        double shrink = 1 - step.learningRate() * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double m = Math.fma(kept, first[i], (1 - kept) * g);
            double s = Math.fma(beta2, distance[i], (1 - beta2) * (g - m) * (g - m)) + epsilon;
            first[i] = m;
            distance[i] = s;
            double moved = Math.fma(-rate, m / Math.fma(Math.sqrt(s), unbias, epsilon), shrink * theta[i]);
            // NaN once s has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, s, moved);
        }
    }
}
