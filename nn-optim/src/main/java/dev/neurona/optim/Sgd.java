package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Gradient descent, with optional momentum (heavy ball or Nesterov's) and L2 weight decay.
 *
 * <pre>
 *   d     = g + weightDecay · theta
 *   b     = momentum · b + (1 - dampening) · d          in the first step b = d
 *   theta = theta - rate · b                            Nesterov: theta - rate · (d + momentum · b)
 * </pre>
 *
 * <p>Without momentum b is d and no memory is kept. The weight decay is coupled: it enters the gradient and therefore
 * the momentum too. An overflow shows as an infinity or NaN in theta; nothing is clipped silently.
 *
 * <p>The first step is the one whose {@link Step#number()} is 1. It is not dampened, as in PyTorch, and all later steps
 * agree with PyTorch too. Keras puts the rate inside the momentum, which differs only while the rate changes.
 *
 * <p>Source: B. T. Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, 1964; Y. Nesterov,
 * <i>A method for solving the convex programming problem with convergence rate O(1/k²)</i>, 1983, in the form of
 * I. Sutskever et al., <i>On the importance of initialization and momentum in deep learning</i>, ICML 2013.
 *
 * @param learningRate the base rate, in (0, inf); default 0.01
 * @param momentum share of the previous momentum that is kept, in [0, 1); default 0
 * @param dampening share of the gradient that does not enter the momentum, in [0, 1); default 0; without momentum it
 *     has no effect
 * @param nesterov whether the gradient is taken as if the momentum had already moved theta; needs momentum and no dampening;
 *     default false
 * @param weightDecay factor of theta in the gradient, in [0, inf); default 0
 */
public record Sgd(double learningRate, double momentum, double dampening, boolean nesterov, double weightDecay)
        implements ElementwiseOptimizer.Single {

    private static final Slot MOMENTUM = new Slot("momentum");
    private static final List<Slot> SLOTS = List.of(MOMENTUM);

    public Sgd {
        Domain.check("sgd", "learning-rate", learningRate, "(0, inf)");
        Domain.check("sgd", "momentum", momentum, "[0, 1)");
        Domain.check("sgd", "dampening", dampening, "[0, 1)");
        Domain.check("sgd", "weight-decay", weightDecay, "[0, inf)");
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalArgumentException(
                    "sgd: nesterov needs momentum greater than 0 and dampening 0, got momentum " + momentum
                            + " and dampening " + dampening + ".");
        }
    }

    /** Creates the optimizer with its default hyperparameters. */
    public Sgd() {
        this(0.01, 0.0, 0.0, false, 0.0);
    }

    /**
     * Creates plain gradient descent with the given rate.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public Sgd(double learningRate) {
        this(learningRate, new Sgd());
    }

    private Sgd(double learningRate, Sgd others) {
        this(learningRate, others.momentum, others.dampening, others.nesterov, others.weightDecay);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public List<Slot> slots() {
        return momentum == 0 ? List.of() : SLOTS;
    }

    @Override
    public List<String> movable() {
        return List.of("weight-decay");
    }

    @Override
    public boolean hasMomentum() {
        return momentum > 0;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        if (momentum == 0) {
            plain(step, theta, gradient, from, to);
        } else {
            accelerated(step, theta, gradient, slots.get(MOMENTUM).data, from, to);
        }
    }

    private double decay(Step step) {
        return step.now("sgd", "weight-decay", weightDecay);
    }

    private void plain(Step step, double[] theta, double[] gradient, int from, int to) {
        double rate = step.learningRate();
        double decay = decay(step);
        for (int i = from; i < to; i++) {
            double d = Math.fma(decay, theta[i], gradient[i]);
            theta[i] = Math.fma(-rate, d, theta[i]);
        }
    }

    private void accelerated(Step step, double[] theta, double[] gradient, double[] buffer, int from, int to) {
        double rate = step.learningRate();
        double decay = decay(step);
        double kept = step.momentum(momentum);
        double entering = step.number() == 1 ? 1.0 : 1.0 - dampening;
        // The step is ofD · d + ofB · b in both forms of momentum, so the loop needs no branch.
        double ofD = nesterov ? 1.0 : 0.0;
        double ofB = nesterov ? kept : 1.0;
        for (int i = from; i < to; i++) {
            double d = Math.fma(decay, theta[i], gradient[i]);
            double b = Math.fma(entering, d, kept * buffer[i]);
            buffer[i] = b;
            theta[i] = Math.fma(-rate, Math.fma(ofB, b, ofD * d), theta[i]);
        }
    }

    @Override
    public void update(Step step, float[] theta, float[] gradient, Slots slots, int from, int to) {
        if (momentum == 0) {
            plain(step, theta, gradient, from, to);
        } else {
            accelerated(step, theta, gradient, slots.single(MOMENTUM).data, from, to);
        }
    }

    private void plain(Step step, float[] theta, float[] gradient, int from, int to) {
        float rate = (float) step.learningRate();
        float decay = (float) decay(step);
        for (int i = from; i < to; i++) {
            float d = Math.fma(decay, theta[i], gradient[i]);
            theta[i] = Math.fma(-rate, d, theta[i]);
        }
    }

    private void accelerated(Step step, float[] theta, float[] gradient, float[] buffer, int from, int to) {
        float rate = (float) step.learningRate();
        float decay = (float) decay(step);
        float kept = (float) step.momentum(momentum);
        float entering = step.number() == 1 ? 1.0f : (float) (1.0 - dampening);
        float ofD = nesterov ? 1.0f : 0.0f;
        float ofB = nesterov ? kept : 1.0f;
        for (int i = from; i < to; i++) {
            float d = Math.fma(decay, theta[i], gradient[i]);
            float b = Math.fma(entering, d, kept * buffer[i]);
            buffer[i] = b;
            theta[i] = Math.fma(-rate, Math.fma(ofB, b, ofD * d), theta[i]);
        }
    }
}
