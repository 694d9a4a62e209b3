package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Decoupled decay of the weights alone, in front of another optimizer: biases, and the scales of norms, are left as they are.
 *
 * <pre>
 *   theta = (1 - rate · decay) · theta       if theta is a matrix of weights
 *   theta = the step of inner
 * </pre>
 *
 * <p>Around {@code adam} it is {@link AdamW}, bit for bit, for weights, and Adam for all others. The decay that optimizers have
 * themselves is of all parameters, biases too. The rate is that of the step, so the decay follows the schedule.
 *
 * <p>Other libraries: in PyTorch groups of parameters with a {@code weight_decay} of their own; in Keras
 * {@code exclude_from_weight_decay}; in Optax the mask of {@code adamw} and {@code add_decayed_weights}.
 *
 * <p>Source: I. Loshchilov, F. Hutter, <i>Decoupled weight decay regularization</i>, ICLR 2019,
 * <a href="https://arxiv.org/abs/1711.05101">arXiv:1711.05101</a>.
 *
 * @param inner the optimizer that takes the step; default adam
 * @param decay share of the weights that a step removes, per unit of the rate, in [0, inf); default 0.01
 */
public record WeightDecay(ElementwiseOptimizer inner, double decay) implements ElementwiseOptimizer {

    /** Checks the decay. */
    public WeightDecay {
        Domain.check("weight-decay", "decay", decay, "[0, inf)");
    }

    /** Creates the optimizer with its default hyperparameters. */
    public WeightDecay() {
        this(new Adam(), 0.01);
    }

    @Override
    public String name() {
        return "weight-decay";
    }

    @Override
    public List<String> movable() {
        return List.of("decay");
    }

    @Override
    public double learningRate() {
        return inner.learningRate();
    }

    @Override
    public boolean hasMomentum() {
        return inner.hasMomentum();
    }

    @Override
    public List<Slot> slots() {
        return inner.slots();
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        if (slots.role() == Role.WEIGHTS) {
            double shrink = 1 - step.learningRate() * step.now("weight-decay", "decay", decay);
            for (int i = from; i < to; i++) {
                theta[i] *= shrink;
            }
        }
        inner.update(step, theta, gradient, slots, from, to);
    }
}
