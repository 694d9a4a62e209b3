package dev.neurona.schedule;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Schedule;
import java.util.OptionalLong;

/**
 * Multiplies the rate by a factor at every tick, down to a lowest rate.
 *
 * <pre>
 *   rate(t) = base · max(factor^t, lowestFactor)
 * </pre>
 *
 * <p>The movement is complete when the lowest rate is reached; without one it has no end. Other libraries: PyTorch and Keras
 * have no lowest rate; Optax takes it as a rate.
 *
 * <p>Source: no paper; a definition.
 *
 * @param factor factor of the rate, in (0, 1]; default 0.95
 * @param lowestFactor multiple of the base rate below which it does not fall, in [0, 1); default 0
 */
public record ExponentialDecaySchedule(double factor, double lowestFactor) implements Schedule {

    public ExponentialDecaySchedule {
        Domain.check("exponential", "factor", factor, "(0, 1]");
        Domain.check("exponential", "lowest-factor", lowestFactor, "[0, 1)");
    }

    /** Creates the schedule with its default hyperparameter. */
    public ExponentialDecaySchedule() {
        this(0.95);
    }

    /**
     * Creates a schedule without a lowest rate.
     *
     * @param factor factor of the rate, in (0, 1]
     */
    public ExponentialDecaySchedule(double factor) {
        this(factor, 0.0);
    }

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public OptionalLong ticks() {
        if (factor == 1 || lowestFactor == 0) {
            return OptionalLong.empty();
        }
        // The power is above the lowest factor at `before`, and not above it at `after`.
        long before = 0;
        long after = 1;
        while (VectorMath.power(factor, after) > lowestFactor && after < Long.MAX_VALUE / 2) {
            before = after;
            after *= 2;
        }
        while (after - before > 1) {
            long middle = (before + after) / 2;
            if (VectorMath.power(factor, middle) > lowestFactor) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return OptionalLong.of(after);
    }

    @Override
    public double rate(double base, long tick, Costs costs) {
        return base * Math.max(VectorMath.power(factor, tick), lowestFactor);
    }
}
