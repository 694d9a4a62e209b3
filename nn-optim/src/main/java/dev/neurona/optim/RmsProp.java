package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Gradient descent along the gradient divided by its root mean square, optionally by its standard deviation, and optionally
 * with momentum.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   v     = rho · v + (1 - rho) · g²                      v, a and b start at 0
 *   a     = rho · a + (1 - rho) · g                       centred only
 *   d     = g / (sqrt(v) + epsilon)                       centred: g / (sqrt(max(0, v - a²)) + epsilon)
 *   b     = momentum · b + d                              without momentum b is d
 *   theta = (1 - rate · decoupledDecay) · theta - rate · b
 * </pre>
 *
 * <p>Epsilon is outside the root and the rate outside the momentum, as in PyTorch. Other libraries: Keras has epsilon inside
 * the root and the rate inside the momentum; Optax has epsilon inside the root by default. Rounding can take v - a² below 0,
 * where PyTorch gives NaN; here it is 0. A gradient whose square overflows turns theta to NaN, as in {@link Adam}. Memory is
 * kept only for what is used.
 *
 * <p>Source: T. Tieleman, G. Hinton, <i>Lecture 6.5 - RMSProp</i>, Coursera: Neural networks for machine learning, 2012;
 * centred: A. Graves, <i>Generating sequences with recurrent neural networks</i>, 2013,
 * <a href="https://arxiv.org/abs/1308.0850">arXiv:1308.0850</a>, equations 38 to 41.
 *
 * @param learningRate the base rate, in (0, inf); default 0.01
 * @param rho decay of the means v and a, in [0, 1); default 0.99
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 * @param momentum share of the previous step that is kept, in [0, 1); default 0
 * @param centred whether the square of the mean gradient is taken off; default false
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record RmsProp(
        double learningRate,
        double rho,
        double epsilon,
        double momentum,
        boolean centred,
        double coupledDecay,
        double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot MEAN_SQUARE = new Slot("mean-square");
    private static final Slot MEAN = new Slot("mean");
    private static final Slot MOMENTUM = new Slot("momentum");

    public RmsProp {
        Ranges.rate("rmsprop", learningRate);
        Domain.check("rmsprop", "rho", rho, "[0, 1)");
        Domain.check("rmsprop", "epsilon", epsilon, "(0, inf)");
        Domain.check("rmsprop", "momentum", momentum, "[0, 1)");
        Ranges.decay("rmsprop", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public RmsProp() {
        this(0.01);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public RmsProp(double learningRate) {
        this(learningRate, 0.99, 1e-8, 0, false, 0, 0);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public List<Slot> slots() {
        if (momentum > 0) {
            return centred ? List.of(MEAN_SQUARE, MEAN, MOMENTUM) : List.of(MEAN_SQUARE, MOMENTUM);
        }
        return centred ? List.of(MEAN_SQUARE, MEAN) : List.of(MEAN_SQUARE);
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] meanSquare = slots.get(MEAN_SQUARE).data;
        // What is not used is not there; the loop does not touch what stands in for it.
        double[] mean = centred ? slots.get(MEAN).data : meanSquare;
        double[] buffer = momentum > 0 ? slots.get(MOMENTUM).data : meanSquare;
        double rate = step.learningRate();
        double shrink = 1 - rate * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double v = Math.fma(rho, meanSquare[i], (1 - rho) * g * g);
            meanSquare[i] = v;
            double variance = v;
            if (centred) {
                double a = Math.fma(rho, mean[i], (1 - rho) * g);
                mean[i] = a;
                variance = Math.max(0, Math.fma(-a, a, v));
            }
            double b = g / (Math.sqrt(variance) + epsilon);
            if (momentum > 0) {
                b = Math.fma(momentum, buffer[i], b);
                buffer[i] = b;
            }
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, Math.fma(-rate, b, shrink * theta[i]));
        }
    }
}
