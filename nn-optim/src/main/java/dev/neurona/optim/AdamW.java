package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} with decoupled weight decay: the parameter shrinks directly, and the decay does not enter the moments.
 *
 * <pre>
 *   theta = (1 - rate · weightDecay) · theta
 *   theta = theta - rate · (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)      m, v as in Adam
 * </pre>
 *
 * <p>The rate is that of the step, so the decay follows the schedule, as in PyTorch. Overflow and underflow are as in
 * {@link Adam}. All parameters decay, biases too; {@link WeightDecay} around Adam leaves biases alone.
 *
 * <p>Source: I. Loshchilov, F. Hutter, <i>Decoupled weight decay regularization</i>, ICLR 2019,
 * <a href="https://arxiv.org/abs/1711.05101">arXiv:1711.05101</a>.
 *
 * @param learningRate the base rate, in (0, inf); default 0.001
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 * @param weightDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0.01
 */
public record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        implements ElementwiseOptimizer.Single {

    public AdamW {
        Ranges.moments("adamw", learningRate, beta1, beta2, epsilon);
        Domain.check("adamw", "weight-decay", weightDecay, "[0, inf)");
    }

    /** Creates the optimizer with its default hyperparameters. */
    public AdamW() {
        this(0.001, 0.9, 0.999, 1e-8, 0.01);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public AdamW(double learningRate) {
        this(learningRate, new AdamW());
    }

    private AdamW(double learningRate, AdamW others) {
        this(learningRate, others.beta1, others.beta2, others.epsilon, others.weightDecay);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public List<String> movable() {
        return List.of("weight-decay");
    }

    @Override
    public List<Slot> slots() {
        return Adam.SLOTS;
    }

    @Override
    public boolean hasMomentum() {
        return true;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        Adam.update(beta1, beta2, epsilon, shrink(step), step, theta, gradient, slots, from, to);
    }

    @Override
    public void update(Step step, float[] theta, float[] gradient, Slots slots, int from, int to) {
        Adam.update(beta1, beta2, epsilon, shrink(step), step, theta, gradient, slots, from, to);
    }

    private double shrink(Step step) {
        return 1.0 - step.learningRate() * step.now("adamw", "weight-decay", weightDecay);
    }
}
