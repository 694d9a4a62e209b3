package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Components whose form in double is right, and whose form in single precision is wrong in one way each. */
final class WrongSingles {

    private static final Logistic RIGHT = new Logistic();
    private static final Slot V = new Slot("v");

    private WrongSingles() {}

    interface Forward {
        void run(FMatrixRMaj z, FMatrixRMaj a);
    }

    interface Backward {
        void run(FMatrixRMaj a, FMatrixRMaj da, FMatrixRMaj dz);
    }

    /** The logistic function. */
    record Wrong(String name, Forward forwards, Backward backwards)
            implements ElementwiseActivation, Activation.Single {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double value(double z) {
            return RIGHT.value(z);
        }

        @Override
        public double derivative(double z, double a) {
            return RIGHT.derivative(z, a);
        }

        @Override
        public void forward(FMatrixRMaj z, FMatrixRMaj a) {
            forwards.run(z, a);
        }

        @Override
        public void backward(FMatrixRMaj z, FMatrixRMaj a, FMatrixRMaj da, FMatrixRMaj dz) {
            backwards.run(a, da, dz);
        }
    }

    private static void forward(FMatrixRMaj z, FMatrixRMaj a, int from) {
        for (int i = from; i < z.getNumElements(); i++) {
            a.data[i] = (float) RIGHT.value(z.data[i]);
        }
    }

    private static void backward(FMatrixRMaj a, FMatrixRMaj da, FMatrixRMaj dz) {
        for (int i = 0; i < a.getNumElements(); i++) {
            dz.data[i] = a.data[i] * (1 - a.data[i]) * da.data[i];
        }
    }

    private static Saboteur activation(String name, Forward forward, Backward backward) {
        return Rules.saboteur(Rule.A16, new Wrong(name, forward, backward));
    }

    static List<Saboteur> all() {
        return List.of(
                activation(
                        "floats: another function far out",
                        (z, a) -> {
                            for (int i = 0; i < z.getNumElements(); i++) {
                                a.data[i] = z.data[i] > 20 ? 0.99999f : (float) RIGHT.value(z.data[i]);
                            }
                        },
                        WrongSingles::backward),
                activation("floats: forgets the first", (z, a) -> forward(z, a, 1), WrongSingles::backward),
                activation(
                        "floats: a slope off by 0.01 %",
                        (z, a) -> forward(z, a, 0), (a, da, dz) -> {
                            for (int i = 0; i < a.getNumElements(); i++) {
                                dz.data[i] = 1.0001f * a.data[i] * (1 - a.data[i]) * da.data[i];
                            }
                        }),
                activation("floats: leaks into da", (z, a) -> forward(z, a, 0), (a, da, dz) -> {
                    backward(a, da, dz);
                    da.data[0] = dz.data[0];
                }),
                Rules.saboteur(
                        Rule.A12,
                        new Wrong(
                                "floats: allocates",
                                (z, a) -> forward(Escape.of(z.copy()), a, 0),
                                WrongSingles::backward)),
                optimizer("floats: another factor of the memory", 0.89f, 0, false),
                optimizer("floats: every range begins at 0", 0.9f, 0, true),
                optimizer("floats: decay that the form in double has not", 0.9f, 1e-3f, false));
    }

    private static Saboteur optimizer(String name, float factor, float decay, boolean fromZero) {
        return Rules.saboteur(Rule.O15, new Momentum(name, factor, decay, fromZero));
    }

    /** Momentum of 0.9, in floats as told. */
    record Momentum(String name, float factor, float decay, boolean fromZero) implements ElementwiseOptimizer.Single {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double learningRate() {
            return 0.05;
        }

        @Override
        public List<Slot> slots() {
            return List.of(V);
        }

        @Override
        public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
            double[] v = slots.get(V).data;
            for (int i = from; i < to; i++) {
                v[i] = 0.9 * v[i] + gradient[i];
                theta[i] -= step.learningRate() * v[i];
            }
        }

        @Override
        public void update(Step step, float[] theta, float[] gradient, Slots slots, int from, int to) {
            float[] v = slots.single(V).data;
            float rate = (float) step.learningRate();
            for (int i = fromZero ? 0 : from; i < to; i++) {
                v[i] = factor * v[i] + gradient[i];
                theta[i] -= rate * (v[i] + decay * theta[i]);
            }
        }
    }
}
