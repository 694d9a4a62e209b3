package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.spi.Schedule;

/**
 * A linear warm-up to the base rate, then a decay like one over the square root of time.
 *
 * <pre>
 *   n = t + 1
 *   rate(t) = base · min(n / warmUp, sqrt(warmUp / n))
 * </pre>
 *
 * <p>The two curves meet at n = warmUp, where the rate is the base rate. The paper scales by the width of its model in
 * place of a base rate, and counts from 1 as here. Other libraries: PyTorch, Keras and Optax leave it to a formula of the user.
 *
 * <p>Source: A. Vaswani et al., <i>Attention is all you need</i>, NeurIPS 2017,
 * <a href="https://arxiv.org/abs/1706.03762">arXiv:1706.03762</a>, equation 3.
 *
 * @param warmUp ticks of the warm-up, in [1, inf); default 4000, as in the paper; 1 decays from the first tick on
 */
public record InverseSquareRootSchedule(int warmUp) implements Schedule {

    public InverseSquareRootSchedule {
        Domain.check("inverse-square-root", "warm-up", warmUp, "[1, inf)");
    }

    /** Creates the schedule with its default hyperparameter. */
    public InverseSquareRootSchedule() {
        this(4000);
    }

    @Override
    public String name() {
        return "inverse-square-root";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        double n = tick + 1.0;
        return base * Math.min(n / warmUp, Math.sqrt(warmUp / n));
    }
}
