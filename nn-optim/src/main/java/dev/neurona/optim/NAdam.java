package dev.neurona.optim;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/**
 * {@link Adam} with Nesterov's momentum, which grows from half of beta1 to beta1.
 *
 * <pre>
 *   g     = g + coupledDecay · theta
 *   mu(t) = beta1 · (1 - 0.96^(t · momentumDecay) / 2)
 *   P(t)  = mu(1) · mu(2) · ... · mu(t)
 *   m     = beta1 · m + (1 - beta1) · g                   m and v start at 0
 *   v     = beta2 · v + (1 - beta2) · g²
 *   n     = (1 - mu(t)) / (1 - P(t)) · g + mu(t+1) / (1 - P(t+1)) · m
 *   theta = (1 - rate · decoupledDecay) · theta - rate · n / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>This is the form of PyTorch, in which m decays by beta1 and not by mu(t) as in the paper. The product P is a function of t
 * alone and is computed anew, so it needs no memory. Other libraries: Keras has the same schedule with a momentum decay of
 * 1; Optax has none, mu is beta1. Overflow and underflow are as in {@link Adam}.
 *
 * <p>Source: T. Dozat, <i>Incorporating Nesterov momentum into Adam</i>, ICLR workshop, 2016.
 *
 * @param learningRate the base rate, in (0, inf); default 0.002
 * @param beta1 decay of the first moment m, in [0, 1); default 0.9
 * @param beta2 decay of the second moment v, in [0, 1); default 0.999
 * @param epsilon added to the divisor, in (0, inf); default 1e-8
 * @param momentumDecay how fast mu grows, in [0, inf); default 0.004; 0 keeps it at half of beta1
 * @param coupledDecay factor of theta in the gradient, in [0, inf); default 0
 * @param decoupledDecay share of theta that a step removes, per unit of the rate, in [0, inf); default 0
 */
public record NAdam(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double momentumDecay,
        double coupledDecay,
        double decoupledDecay)
        implements ElementwiseOptimizer {

    private static final double LOG_OF_096 = VectorMath.log(0.96);

    /** Added to 1, half a unit in the last place: what is smaller changes nothing. */
    private static final double NOTHING = 0x1p-54;

    public NAdam {
        Ranges.moments("nadam", learningRate, beta1, beta2, epsilon);
        Domain.check("nadam", "momentum-decay", momentumDecay, "[0, inf)");
        Ranges.decay("nadam", coupledDecay, decoupledDecay);
    }

    /** Creates the optimizer with its default hyperparameters. */
    public NAdam() {
        this(0.002);
    }

    /**
     * Creates the optimizer with the given base rate and defaults for everything else.
     *
     * @param learningRate the base rate, in (0, inf)
     */
    public NAdam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 0.004, 0, 0);
    }

    @Override
    public String name() {
        return "nadam";
    }

    @Override
    public List<Slot> slots() {
        return Adam.SLOTS;
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] first = slots.get(Adam.FIRST_MOMENT).data;
        double[] second = slots.get(Adam.SECOND_MOMENT).data;
        long t = step.number();
        double product = product(t);
        double next = mu(t + 1.0);
        double ofG = step.learningRate() * (1 - mu((double) t)) / (1 - product);
        double ofM = step.learningRate() * next / (1 - product * next);
        double unbias = 1 / Math.sqrt(1 - VectorMath.power(beta2, t));
        double shrink = 1 - step.learningRate() * decoupledDecay;
        for (int i = from; i < to; i++) {
            double g = Math.fma(coupledDecay, theta[i], gradient[i]);
            double m = Math.fma(beta1, first[i], (1 - beta1) * g);
            double v = Math.fma(beta2, second[i], (1 - beta2) * g * g);
            first[i] = m;
            second[i] = v;
            double n = Math.fma(ofM, m, ofG * g);
            double moved = Math.fma(shrink, theta[i], -n / Math.fma(Math.sqrt(v), unbias, epsilon));
            // NaN once v has overflowed, as in Adam.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }

    private double mu(double t) {
        return beta1 * (1 - 0.5 * fading(t));
    }

    private double fading(double t) {
        return VectorMath.exp(t * momentumDecay * LOG_OF_096);
    }

    /** P(t). Of its factors only the first differ from beta1, and of these only some leave it above nothing. */
    private double product(long t) {
        double product = 1;
        for (long k = 1; k <= t; k++) {
            if (product < NOTHING) {
                return 0;
            }
            if (fading((double) k) < NOTHING) {
                return product * VectorMath.power(beta1, t - k + 1);
            }
            product *= mu((double) k);
        }
        return product;
    }
}
