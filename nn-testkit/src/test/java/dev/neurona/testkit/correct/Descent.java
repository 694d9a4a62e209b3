package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;

/** Gradient descent with momentum and decay. */
public record Descent(double learningRate, double momentum, double decay) implements ElementwiseOptimizer {

    private static final Slot VELOCITY = new Slot("velocity");

    public Descent {
        Domain.check("descent", "learning-rate", learningRate, "(0, inf)");
        Domain.check("descent", "momentum", momentum, "[0, 1)");
        Domain.check("descent", "decay", decay, "[0, 1)");
    }

    public Descent() {
        this(0.01, 0.9, 0);
    }

    @Override
    public String name() {
        return "descent";
    }

    @Override
    public List<Slot> slots() {
        return List.of(VELOCITY);
    }

    @Override
    public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
        double[] v = slots.get(VELOCITY).data;
        double rate = step.learningRate();
        for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] + gradient[i];
            theta[i] = theta[i] - rate * decay * theta[i] - rate * v[i];
        }
    }
}
