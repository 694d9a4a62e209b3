package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} with the largest of the decayed gradients in place of their mean square.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   m     = beta1 · m + (1 - beta1) · g
 *   u     = max(beta2 · u, |g| + epsilon)                 m and u start at 0
 *   theta = (1 - rate · decoupledDecay) · theta - rate · (m / (1 - beta1^t)) / u
 * </pre>
 *
 * <p>Nothing is squared, so a gradient of any size, up to the largest number, gives a step of usual size. Epsilon is added
 * inside the maximum, as in PyTorch and Optax. Other libraries: Keras adds it to u in the division; the paper has none.
 *
 * <p>Source: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015,
 * <a href="https://arxiv.org/abs/1412.6980">arXiv:1412.6980</a>, algorithm 2.
 *
 * @param learningRate the base rate, in (0, inf); default 0.002
 * @param beta1 decay of the mean gradient m, in [0, 1); default 0.9
 * @param beta2 decay of the largest gradient u, in [0, 1); default 0.999
 * @param epsilon added to the size of the gradient, in (0, inf); default 1e-8
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record Adamax(
        double learningRate, double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot LARGEST = new Slot("largest-gradient");
    private static final List<Slot> SLOTS = List.of(Adam.FIRST_MOMENT, LARGEST);

    public Adamax {
        Ranges.moments("adamax", learningRate, beta1, beta2, epsilon);
        Ranges.decay("adamax", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public Adamax() {
        this(0.002);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public Adamax(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 0, 0);
    }

    @Override
    public String name() {
        return "adamax";
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
        double[] largest = slots.get(LARGEST).data;
        double rate = step.learningRate() / (1 - VectorMath.power(kept, step.number()));
        double shrink = 1 - step.learningRate() * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double m = Math.fma(kept, first[i], (1 - kept) * g);
            double u = Math.max(beta2 * largest[i], Math.abs(g) + epsilon);
            first[i] = m;
            largest[i] = u;
            theta[i] = Math.fma(-rate, m / u, shrink * theta[i]);
        }
    }
}
