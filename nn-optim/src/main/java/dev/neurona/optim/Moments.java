package dev.neurona.optim;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/** The moments that the rules of the Adam family keep, and the step that they share. */
final class Moments {

    static final Slot FIRST = new Slot("first-moment");
    static final Slot SECOND = new Slot("second-moment");
    static final List<Slot> SLOTS = List.of(FIRST, SECOND);

    private Moments() {}

    /** Multiplies theta by {@code shrink}, then takes the step of {@link Adam}. */
    static void update(
            double beta1,
            double beta2,
            double epsilon,
            double shrink,
            Step step,
            double[] theta,
            double[] gradient,
            Slots slots,
            int from,
            int to) {
        double[] first = slots.get(FIRST).data;
        double[] second = slots.get(SECOND).data;
        double rate = step.learningRate() / (1 - VectorMath.power(beta1, step.number()));
        double unbias = 1 / Math.sqrt(1 - VectorMath.power(beta2, step.number()));
        double entering1 = 1 - beta1;
        double entering2 = 1 - beta2;
        // One index for all arrays and no branch: this is the shape of loop that the JIT compiler vectorises.
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double m = Math.fma(beta1, first[i], entering1 * g);
            double v = Math.fma(beta2, second[i], entering2 * g * g);
            first[i] = m;
            second[i] = v;
            double moved = Math.fma(-rate, m / Math.fma(Math.sqrt(v), unbias, epsilon), shrink * theta[i]);
            // 0 · v is 0, but NaN once v has overflowed: a step that would be 0 in silence shows itself.
            theta[i] = Math.fma(0.0, v, moved);
        }
    }
}
