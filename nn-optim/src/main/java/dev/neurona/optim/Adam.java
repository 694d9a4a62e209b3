package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Adaptive moment estimation: a step along the mean gradient, scaled for each element by the size of its gradients.
 *
 * <pre>
 *   m     = beta1 · m + (1 - beta1) · g                 m and v start at 0
 *   v     = beta2 · v + (1 - beta2) · g²
 *   theta = theta - rate · (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>As long as |g| is far above epsilon, the step size is close to the rate, whatever the scale of the gradient. A
 * gradient beyond 1e154 has a square that overflows, and dividing by the infinite v would give a step of 0 without any
 * sign of the error; here theta becomes NaN instead, in this and in every later step of that element. A gradient below
 * 1e-162 has a square of 0, so only epsilon is left in the divisor: the step is tiny, never NaN, which is why epsilon
 * must not be 0.
 *
 * <p>Epsilon is added outside the root and after the bias correction, as in algorithm 1 of the paper and in PyTorch.
 * Keras uses the paper's shorter form, in which epsilon is added before the correction ("epsilon hat").
 *
 * <p>Source: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015,
 * <a href="https://arxiv.org/abs/1412.6980">arXiv:1412.6980</a>, algorithm 1.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
        implements ElementwiseOptimizer.Single {

    static final Slot FIRST_MOMENT = new Slot("first-moment");
    static final Slot SECOND_MOMENT = new Slot("second-moment");
    static final List<Slot> SLOTS = List.of(FIRST_MOMENT, SECOND_MOMENT);

    public Adam {
        Ranges.moments("adam", learningRate, beta1, beta2, epsilon);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public Adam() {
        this(0.001, 0.9, 0.999, 1e-8);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public Adam(double learningRate) {
        this(learningRate, new Adam());
    }

    private Adam(double learningRate, Adam others) {
        this(learningRate, others.beta1, others.beta2, others.epsilon);
    }

    @Override
    public String name() {
        return "adam";
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
        update(beta1, beta2, epsilon, 1.0, step, theta, gradient, slots, from, to);
    }

    @Override
    public void update(Step step, float[] theta, float[] gradient, Slots slots, int from, int to) {
        update(beta1, beta2, epsilon, 1.0, step, theta, gradient, slots, from, to);
    }

    /** The step above, taken from {@code shrink · theta}: {@link AdamW} shrinks theta first, Adam passes 1. */
    static void update(
            double ownBeta1,
            double beta2,
            double epsilon,
            double shrink,
            Step step,
            double[] theta,
            double[] gradient,
            Slots slots,
            int from,
            int to) {
        double beta1 = step.momentum(ownBeta1);
        double[] first = slots.get(FIRST_MOMENT).data;
        double[] second = slots.get(SECOND_MOMENT).data;
        double rate = step.learningRate() / (1 - VectorMath.power(beta1, step.number()));
        double unbias = 1 / Math.sqrt(1 - VectorMath.power(beta2, step.number()));
        double entering1 = 1 - beta1;
        double entering2 = 1 - beta2;
        // One index for all arrays and no branch, so that the JIT compiler can vectorise the loop.
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double m = Math.fma(beta1, first[i], entering1 * g);
            double v = Math.fma(beta2, second[i], entering2 * g * g);
            first[i] = m;
            second[i] = v;
            double moved = Math.fma(-rate, m / Math.fma(Math.sqrt(v), unbias, epsilon), shrink * theta[i]);
            // 0 · v is 0, but NaN once v has overflowed, so a step that would silently be 0 becomes visible.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }

    /** The same in single precision, with coefficients that are rounded once. */
    static void update(
            double ownBeta1,
            double ownBeta2,
            double ownEpsilon,
            double shrunk,
            Step step,
            float[] theta,
            float[] gradient,
            Slots slots,
            int from,
            int to) {
        double momentum = step.momentum(ownBeta1);
        float[] first = slots.single(FIRST_MOMENT).data;
        float[] second = slots.single(SECOND_MOMENT).data;
        float rate = (float) (step.learningRate() / (1 - VectorMath.power(momentum, step.number())));
        float unbias = (float) (1 / Math.sqrt(1 - VectorMath.power(ownBeta2, step.number())));
        float beta1 = (float) momentum;
        float beta2 = (float) ownBeta2;
        float entering1 = (float) (1 - momentum);
        float entering2 = (float) (1 - ownBeta2);
        float epsilon = (float) ownEpsilon;
        float shrink = (float) shrunk;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = Math.fma(beta1, first[i], entering1 * g);
            float v = Math.fma(beta2, second[i], entering2 * g * g);
            first[i] = m;
            second[i] = v;
            float moved = Math.fma(-rate, m / Math.fma((float) Math.sqrt(v), unbias, epsilon), shrink * theta[i]);
            theta[i] = Math.fma(0.0f, v, moved);
        }
    }
}
