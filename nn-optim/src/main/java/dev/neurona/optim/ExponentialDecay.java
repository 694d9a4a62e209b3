package dev.neurona.optim;

import dev.neurona.spi.Domain;
import dev.neurona.spi.Schedule;

/**
 * Multiplies the rate by a factor at every tick.
 *
 * <pre>
 *   rate(t) = base · factor^t
 * </pre>
 *
 * @param factor what the rate is multiplied by, in (0, 1]; default 0.95
 * @since 0.1
 */
public record ExponentialDecay(double factor) implements Schedule {

    /** Checks the hyperparameter. */
    public ExponentialDecay {
        Domain.check("exponential", "factor", factor, "(0, 1]");
    }

    /** The schedule with its default. */
    public ExponentialDecay() {
        this(0.95);
    }

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base * Powers.power(factor, tick);
    }
}
