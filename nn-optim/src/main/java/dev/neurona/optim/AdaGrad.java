package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Gradient descent along the gradient divided by the root of the sum of all its squares, so that rare features keep long steps.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   v     = v + g²                                        v starts at 0
 *   theta = (1 - rate · decoupledDecay) · theta - rate · g / (sqrt(initialSum + v) + epsilon)
 * </pre>
 *
 * <p>Epsilon is outside the root, as in PyTorch. Other libraries: Keras and Optax have it inside the root, and an initial
 * sum of 0.1. PyTorch's decay of the rate is {@code inverse-time}, a schedule. A gradient whose square overflows turns theta
 * to NaN, as in {@link Adam}.
 *
 * <p>Source: J. Duchi, E. Hazan, Y. Singer, <i>Adaptive subgradient methods for online learning and stochastic
 * optimization</i>, Journal of Machine Learning Research 12, 2011, in its diagonal form.
 *
 * @param learningRate the base rate, in (0, inf); default 0.01
 * @param epsilon added to the divisor, in (0, inf); default 1e-10
 * @param initialSum added to the sum of squares, in [0, inf); default 0
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record AdaGrad(
        double learningRate, double epsilon, double initialSum, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot SUM = new Slot("sum-of-squares");
    private static final List<Slot> SLOTS = List.of(SUM);

    public AdaGrad {
        Ranges.rate("adagrad", learningRate);
        Domain.check("adagrad", "epsilon", epsilon, "(0, inf)");
        Domain.check("adagrad", "initial-sum", initialSum, "[0, inf)");
        Ranges.decay("adagrad", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public AdaGrad() {
        this(0.01);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public AdaGrad(double learningRate) {
        this(learningRate, 1e-10, 0, 0, 0);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] sum = slots.get(SUM).data;
        double rate = step.learningRate();
        double shrink = 1 - rate * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double v = Math.fma(g, g, sum[i]);
            sum[i] = v;
            double moved = Math.fma(-rate, g / (Math.sqrt(initialSum + v) + epsilon), shrink * theta[i]);
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }
}
