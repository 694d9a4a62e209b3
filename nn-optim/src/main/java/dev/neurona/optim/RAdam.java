package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} that divides by the second moment only once enough gradients have been seen to trust it, and then less than
 * fully at first: rectified Adam, a warm-up that needs no length.
 *
 * <pre>
 *   g      = g + coupledDecay · theta
 *   m      = beta1 · m + (1 - beta1) · g                  m and v start at 0
 *   v      = beta2 · v + (1 - beta2) · g²
 *   rho    = last - 2 · t · beta2^t / (1 - beta2^t),      last = 2 / (1 - beta2) - 1
 *   r      = sqrt((rho - 4) · (rho - 2) · last / ((last - 4) · (last - 2) · rho))
 *   s      = r · sqrt(1 - beta2^t) / (sqrt(v) + epsilon)  if rho &gt; 5, else 1
 *   theta  = (1 - rate · decoupledDecay) · theta - rate · s · m / (1 - beta1^t)
 * </pre>
 *
 * <p>With the default beta2 the first five steps are those of plain momentum. The threshold of 5, and epsilon added before
 * the correction, are those of PyTorch. Other libraries: the paper's threshold is 4; Optax asks for at least 5, and adds
 * epsilon after the correction. A gradient whose square overflows turns theta to NaN, as in {@link Adam}.
 *
 * <p>Source: L. Liu et al., <i>On the variance of the adaptive learning rate and beyond</i>, ICLR 2020,
 * <a href="https://arxiv.org/abs/1908.03265">arXiv:1908.03265</a>, algorithm 2.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record RAdam(
        double learningRate, double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final double THRESHOLD = 5;

    public RAdam {
        Ranges.moments("radam", learningRate, beta1, beta2, epsilon);
        Ranges.decay("radam", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public RAdam() {
        this(0.001);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public RAdam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 0, 0);
    }

    @Override
    public String name() {
        return "radam";
    }

    @Override
    public List<Slot> slots() {
        return Adam.SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] first = slots.get(Adam.FIRST_MOMENT).data;
        double[] second = slots.get(Adam.SECOND_MOMENT).data;
        double rectified = rectified(step.number());
        boolean trusted = rectified > 0;
        double rate = step.learningRate() / (1 - VectorMath.power(beta1, step.number())) * (trusted ? rectified : 1);
        // The divisor is ofRoot · (sqrt(v) + epsilon) + other, 1 at first, so the loop needs no branch.
        double ofRoot = trusted ? 1 : 0;
        double other = 1 - ofRoot;
        double shrink = 1 - step.learningRate() * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double m = Math.fma(beta1, first[i], (1 - beta1) * g);
            double v = Math.fma(beta2, second[i], (1 - beta2) * g * g);
            first[i] = m;
            second[i] = v;
            double divisor = Math.fma(ofRoot, Math.sqrt(v) + epsilon, other);
            double moved = Math.fma(-rate, m / divisor, shrink * theta[i]);
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }

    /** {@code r · sqrt(1 - beta2^t)}; 0 while the second moment is not trusted. */
    private double rectified(long t) {
        double faded = VectorMath.power(beta2, t);
        double last = 2 / (1 - beta2) - 1;
        double rho = last - 2 * t * faded / (1 - faded);
        return rho > THRESHOLD
                ? Math.sqrt((rho - 4) * (rho - 2) * last / ((last - 4) * (last - 2) * rho) * (1 - faded))
                : 0;
    }
}
