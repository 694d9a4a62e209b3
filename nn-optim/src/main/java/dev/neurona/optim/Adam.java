package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Adaptive moments: a step in the direction of the mean gradient, scaled for each element by the size of its gradients.
 *
 * <pre>
 *   m     = beta1 · m + (1 - beta1) · g                 m and v begin at 0
 *   v     = beta2 · v + (1 - beta2) · g²
 *   theta = theta - rate · (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>As long as |g| is far above epsilon, a step is about as long as the rate whatever the scale of the gradient. A
 * gradient beyond 1e154 has a square that overflows, and division by the infinite v would turn the step into a silent 0;
 * here theta becomes NaN instead, and so does every later step of that element. A gradient below 1e-162 has a square of
 * 0, and epsilon alone divides: the step is tiny, never NaN, which is why epsilon must not be 0.
 *
 * <p>The epsilon is outside of the root and after the correction of the bias, as in the algorithm of the paper and in
 * PyTorch; the paper's shorter form, which Keras uses, has an epsilon before the correction ("epsilon hat").
 *
 * <p>Source: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015,
 * <a href="https://arxiv.org/abs/1412.6980">arXiv:1412.6980</a>, algorithm 1.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon smallest divisor, in (0, inf); default 1e-8
 * @since 0.1
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements ElementwiseOptimizer {

    /** Checks the hyperparameters. */
    public Adam {
        Domain.check("adam", "learning-rate", learningRate, "(0, inf)");
        Domain.check("adam", "beta1", beta1, "[0, 1)");
        Domain.check("adam", "beta2", beta2, "[0, 1)");
        Domain.check("adam", "epsilon", epsilon, "(0, inf)");
    }

    /** The rule with its defaults. */
    public Adam() {
        this(0.001, 0.9, 0.999, 1e-8);
    }

    /**
     * The rule with another rate; everything else has its default.
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
        return Moments.SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        Moments.update(beta1, beta2, epsilon, 1.0, step, theta, gradient, slots, from, to);
    }
}
