package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * Half a cosine on a logarithmic scale, from the base rate down to a multiple of it: each power of ten gets its share of
 * the ticks, where a plain cosine spends nearly all of them on the highest one.
 *
 * <pre>
 *   rate(t) = base · endFactor^((1 - cos(pi · min(t, steps) / steps)) / 2)
 * </pre>
 *
 * <p>From tick {@code steps} on the rate stays at its end. Other libraries: none of PyTorch, Keras and Optax has it; it is the
 * cosine of {@link CosineSchedule} in the logarithm of the rate.
 *
 * <p>Source: no paper; a definition.
 *
 * @param steps ticks from the base rate to the end, in [1, inf); default 100
 * @param endFactor multiple of the base rate at the end, in (0, 1]; default 0.001
 */
public record LogCosineSchedule(int steps, double endFactor) implements Schedule {

    public LogCosineSchedule {
        Domain.check("log-cosine", "steps", steps, "[1, inf)");
        Domain.check("log-cosine", "end-factor", endFactor, "(0, 1]");
    }

    /** Creates the schedule with its default hyperparameters. */
    public LogCosineSchedule() {
        this(100, 0.001);
    }

    @Override
    public String name() {
        return "log-cosine";
    }

    @Override
    public OptionalLong ticks() {
        return OptionalLong.of(steps);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        double share = (double) Math.min(tick, steps) / steps;
        return base * VectorMath.exp(CosineSchedule.between(0, VectorMath.log(endFactor), share));
    }
}
