package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} whose divisor never falls: it is made of the largest second moment so far.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   m     = beta1 · m + (1 - beta1) · g
 *   v     = beta2 · v + (1 - beta2) · g²
 *   top   = max(top, v)                                   m, v and top start at 0
 *   theta = (1 - rate · decoupledDecay) · theta
 *         - rate · (m / (1 - beta1^t)) / (sqrt(top / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>The largest moment is that of the uncorrected ones and is corrected afterwards, as in PyTorch and Keras. Other
 * libraries: Optax takes the largest of the corrected moments; the paper corrects nothing; Keras adds epsilon before the
 * correction. Overflow and underflow are as in {@link Adam}.
 *
 * <p>Source: S. J. Reddi, S. Kale, S. Kumar, <i>On the convergence of Adam and beyond</i>, ICLR 2018,
 * <a href="https://arxiv.org/abs/1904.09237">arXiv:1904.09237</a>, algorithm 2.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record AmsGrad(
        double learningRate, double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final Slot LARGEST = new Slot("largest-second-moment");
    private static final List<Slot> SLOTS = List.of(Adam.FIRST_MOMENT, Adam.SECOND_MOMENT, LARGEST);

    public AmsGrad {
        Ranges.moments("amsgrad", learningRate, beta1, beta2, epsilon);
        Ranges.decay("amsgrad", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public AmsGrad() {
        this(0.001);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public AmsGrad(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 0, 0);
    }

    @Override
    public String name() {
        return "amsgrad";
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
        double[] second = slots.get(Adam.SECOND_MOMENT).data;
        double[] largest = slots.get(LARGEST).data;
        double rate = step.learningRate() / (1 - VectorMath.power(kept, step.number()));
        double unbias = 1 / Math.sqrt(1 - VectorMath.power(beta2, step.number()));
        double shrink = 1 - step.learningRate() * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double m = Math.fma(kept, first[i], (1 - kept) * g);
            double v = Math.fma(beta2, second[i], (1 - beta2) * g * g);
            double top = Math.max(largest[i], v);
            first[i] = m;
            second[i] = v;
            largest[i] = top;
            double moved = Math.fma(-rate, m / Math.fma(Math.sqrt(top), unbias, epsilon), shrink * theta[i]);
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }
}
