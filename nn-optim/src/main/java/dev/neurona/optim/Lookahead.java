package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets another optimizer run ahead for some steps, then goes a part of the way after it and calls it back.
 *
 * <pre>
 *   slow  = theta                                         if t - 1 is a multiple of `every`
 *   theta = the step of inner
 *   theta = slow + factor · (theta - slow)                if t is a multiple of `every`
 * </pre>
 *
 * <p>The rate, its schedule and any decay are those of the inner optimizer, whose memory goes on when theta is called back, as
 * by default in the paper. A constraint that moves theta after a call moves the slow parameters too. Between two calls the
 * parameters are those that run ahead; a run best ends, and is best judged, at a multiple of {@code every}. Other libraries:
 * Optax trains the same way but hands out both parameters; PyTorch and Keras have no lookahead.
 *
 * <p>Source: M. R. Zhang et al., <i>Lookahead optimizer: k steps forward, 1 step back</i>, NeurIPS 2019,
 * <a href="https://arxiv.org/abs/1907.08610">arXiv:1907.08610</a>, algorithm 1.
 *
 * @param inner the optimizer that runs ahead, and not a lookahead; default sgd(momentum=0.9)
 * @param every steps until it is called back, in [1, inf); default 5
 * @param factor part of the way that the slow parameters go, in (0, 1]; default 0.5
 */
public record Lookahead(ElementwiseOptimizer inner, int every, double factor) implements ElementwiseOptimizer {

    private static final Slot SLOW = new Slot("slow");

    public Lookahead {
        Domain.check("lookahead", "every", every, "[1, inf)");
        Domain.check("lookahead", "factor", factor, "(0, 1]");
        if (inner.slots().stream().anyMatch(slot -> slot.name().equals(SLOW.name()))) {
            throw new IllegalArgumentException("lookahead: inner must not keep a memory named 'slow' of its own, got "
                    + inner.text() + "; give its inner optimizer instead.");
        }
    }

    /** Creates the optimizer with its default hyperparameters. */
    public Lookahead() {
        this(new Sgd(0.01, 0.9, 0.0, false, 0.0));
    }

    /**
     * Creates the optimizer around another, with defaults for everything else.
     *
     * @param inner the optimizer that runs ahead
     */
    public Lookahead(ElementwiseOptimizer inner) {
        this(inner, 5, 0.5);
    }

    @Override
    public String name() {
        return "lookahead";
    }

    @Override
    public double learningRate() {
        return inner.learningRate();
    }

    @Override
    public List<Slot> slots() {
        return Stream.concat(inner.slots().stream(), Stream.of(SLOW)).toList();
    }

    @Override
    public boolean hasMomentum() {
        return inner.hasMomentum();
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] slow = slots.get(SLOW).data;
        if ((step.number() - 1) % every == 0) {
            System.arraycopy(theta, from, slow, from, to - from);
        }
        inner.update(step, theta, gradient, slots, from, to);
        if (step.number() % every == 0) {
            for (int i = from; i < to; i++) {
                theta[i] = Math.fma(factor, theta[i] - slow[i], slow[i]);
            }
        }
    }
}
