package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Two moments with bias correction (Adam). */
public record Moments(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    private static final Slot M = new Slot("m");
    private static final Slot V = new Slot("v");

    public Moments {
        Domain.check("moments", "learning-rate", learningRate, "(0, inf)");
        Domain.check("moments", "beta1", beta1, "[0, 1)");
        Domain.check("moments", "beta2", beta2, "[0, 1)");
        Domain.check("moments", "epsilon", epsilon, "(0, inf)");
    }

    public Moments() {
        this(0.001, 0.9, 0.999, 1e-8);
    }

    @Override
    public String name() {
        return "moments";
    }

    @Override
    public List<Slot> slots() {
        return List.of(M, V);
    }

    @Override
    public void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
        double[] m = slots.get(M).data;
        double[] v = slots.get(V).data;
        double unbias1 = 1 - power(beta1, step.number());
        double unbias2 = 1 - power(beta2, step.number());
        for (int i = 0; i < theta.getNumElements(); i++) {
            double g = gradient.data[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            theta.data[i] -= step.learningRate() * (m[i] / unbias1) / (Math.sqrt(v[i] / unbias2) + epsilon);
        }
    }

    /** By squaring; StrictMath.pow allocates small tables on JDK 17. */
    private static double power(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
