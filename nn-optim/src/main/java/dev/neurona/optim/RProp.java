package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * Resilient propagation: only the sign of the gradient counts, and each element has a step of its own, which grows while the
 * sign stays and shrinks when it turns. For gradients of all examples at once; those of batches turn too often.
 *
 * <pre>
 *   s     = sign(g · g')                                  g' is the gradient before, and starts at 0
 *   f     = clamp(f · (s &gt; 0: grow, s &lt; 0: shrink, s = 0: 1), least, most)        f starts at 1
 *   g     = 0                                             if s &lt; 0
 *   theta = theta - rate · f · sign(g)
 *   g'    = g
 * </pre>
 *
 * <p>After a turn the element rests for one step, and its factor stays in the next: the form called iRprop-, as in PyTorch.
 * Steps are multiples of the rate, so that a schedule moves them all. The sign of the product is made of the signs, which
 * cannot underflow. The signs of a decay would drown those of the gradient, so there is none. Other libraries: PyTorch keeps
 * the steps themselves, between 1e-6 and 50, which for its rate of 0.01 are the bounds here; Keras has no Rprop.
 *
 * <p>A gradient that is infinite turns theta to NaN, though it has a sign.
 *
 * <p>Source: M. Riedmiller, H. Braun, <i>A direct adaptive method for faster backpropagation learning: the RPROP
 * algorithm</i>, ICNN 1993; C. Igel, M. Hüsken, <i>Improving the Rprop learning algorithm</i>, NC 2000.
 *
 * @param learningRate the base rate, which is the first step, in (0, inf); default 0.01
 * @param shrink factor of a step after the sign has turned, in (0, 1); default 0.5
 * @param grow factor of a step after the sign has stayed, in (1, inf); default 1.2
 * @param least the shortest step as a multiple of the rate, in (0, 1]; default 1e-4
 * @param most the longest step as a multiple of the rate, in [1, inf); default 5000
 */
public record RProp(double learningRate, double shrink, double grow, double least, double most)
        implements ElementwiseOptimizer {

    private static final Slot BEFORE = new Slot("gradient-before");
    private static final Slot FACTOR = new Slot("step-factor", 1.0, Slot.Shape.LIKE_PARAMETER);
    private static final List<Slot> SLOTS = List.of(BEFORE, FACTOR);

    public RProp {
        Ranges.rate("rprop", learningRate);
        Domain.check("rprop", "shrink", shrink, "(0, 1)");
        Domain.check("rprop", "grow", grow, "(1, inf)");
        Domain.check("rprop", "least", least, "(0, 1]");
        Domain.check("rprop", "most", most, "[1, inf)");
    }

    /** Creates the optimizer with its default hyperparameters. */
    public RProp() {
        this(0.01);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public RProp(double learningRate) {
        this(learningRate, 0.5, 1.2, 1e-4, 5000);
    }

    @Override
    public String name() {
        return "rprop";
    }

    @Override
    public List<Slot> slots() {
        return SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] before = slots.get(BEFORE).data;
        double[] factor = slots.get(FACTOR).data;
        double rate = step.learningRate();
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double s = Math.signum(g) * Math.signum(before[i]);
            double change = s > 0 ? grow : s < 0 ? shrink : 1;
            double f = Math.min(Math.max(factor[i] * change, least), most);
            g = s < 0 ? 0 : g;
            factor[i] = f;
            before[i] = g;
            // The sign of infinity is 1, but 0 times infinity is NaN.
            theta[i] = Math.fma(0.0, gradient[i], Math.fma(-rate * f, Math.signum(g), theta[i]));
        }
    }
}
