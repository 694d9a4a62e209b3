package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Gradient descent whose steps have the size of the steps before, so that the rate has no unit and 1 is a good one.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   v     = rho · v + (1 - rho) · g²                      v and w start at 0
 *   d     = sqrt(w + epsilon) / sqrt(v + epsilon) · g
 *   w     = rho · w + (1 - rho) · d²
 *   theta = (1 - rate · decoupledDecay) · theta - rate · d
 * </pre>
 *
 * <p>Epsilon is inside both roots and decides how long the first steps are: about sqrt(epsilon). Other libraries: PyTorch
 * and Optax have the same form; so has Keras, with a rate of 0.001, which makes it very slow. A gradient whose square
 * overflows turns theta to NaN, as in {@link Adam}.
 *
 * <p>Source: M. D. Zeiler, <i>ADADELTA: an adaptive learning rate method</i>, 2012,
 * <a href="https://arxiv.org/abs/1212.5701">arXiv:1212.5701</a>, algorithm 1.
 *
 * @param learningRate the base rate, in (0, inf); default 1, as in the paper
 * @param rho decay of both means, in [0, 1); default 0.9
 * @param epsilon added under both roots, in (0, inf); default 1e-6
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record AdaDelta(double learningRate, double rho, double epsilon, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot OF_GRADIENTS = new Slot("mean-square-gradient");
    private static final Slot OF_STEPS = new Slot("mean-square-step");
    private static final List<Slot> SLOTS = List.of(OF_GRADIENTS, OF_STEPS);

    public AdaDelta {
        Ranges.rate("adadelta", learningRate);
        Domain.check("adadelta", "rho", rho, "[0, 1)");
        Domain.check("adadelta", "epsilon", epsilon, "(0, inf)");
        Ranges.decay("adadelta", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public AdaDelta() {
        this(1.0);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public AdaDelta(double learningRate) {
        this(learningRate, 0.9, 1e-6, 0, 0);
    }

    @Override
    public String name() {
        return "adadelta";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] ofGradients = slots.get(OF_GRADIENTS).data;
        double[] ofSteps = slots.get(OF_STEPS).data;
        double rate = step.learningRate();
        double shrink = 1 - rate * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double v = Math.fma(rho, ofGradients[i], (1 - rho) * g * g);
            double d = Math.sqrt(ofSteps[i] + epsilon) / Math.sqrt(v + epsilon) * g;
            ofGradients[i] = v;
            ofSteps[i] = Math.fma(rho, ofSteps[i], (1 - rho) * d * d);
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, Math.fma(-rate, d, shrink * theta[i]));
        }
    }
}
