package dev.neurona.testkit;

import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.testkit.golden.GoldenTrajectory;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Optimizers that are wrong in one way each. */
final class WrongOptimizers {

    private static final Slot V = new Slot("v");
    private static final double[] SHARED = new double[4096];
    private static long steps;

    private WrongOptimizers() {}

    interface Update {
        void run(Step step, DMatrixRMaj theta, DMatrixRMaj g, Slots slots);
    }

    /** Momentum with something replaced. */
    record Wrong(String name, List<Slot> slots, Update rule) implements Optimizer {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double learningRate() {
            return 0.05;
        }

        @Override
        public void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
            rule.run(step, theta, gradient, slots);
        }
    }

    private static Saboteur of(Rule rule, String name, Update update) {
        return Rules.saboteur(rule, new Wrong(name, List.of(V), update));
    }

    /** What a single element does: the step to be subtracted from it. */
    interface Element {
        double step(double theta, double g, double[] v, int i);
    }

    private static Saboteur element(Rule rule, String name, Element element) {
        return of(rule, name, each(element));
    }

    private static Update each(Element element) {
        return (step, theta, g, slots) -> {
            double[] v = slots.get(V).data;
            for (int i = 0; i < theta.getNumElements(); i++) {
                theta.data[i] -= step.learningRate() * element.step(theta.data[i], g.data[i], v, i);
            }
        };
    }

    private static double momentum(double g, double[] v, int i) {
        v[i] = 0.9 * v[i] + g;
        return v[i];
    }

    static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        all.addAll(descents());
        all.addAll(decays());
        all.addAll(memories());
        all.addAll(numbers());
        all.addAll(borders());
        all.add(biasCorrection());
        return all;
    }

    private static List<Saboteur> descents() {
        return List.of(
                element(Rule.O1, "climbs", (theta, g, v, i) -> -momentum(g, v, i)),
                element(Rule.O1, "never forgets a gradient", (theta, g, v, i) -> v[i] += g),
                of(Rule.O2, "falls asleep after 3900 steps", (step, theta, g, slots) -> {
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] -= step.number() > 3900 ? 0 * g.data[i] : step.learningRate() * g.data[i];
                    }
                }),
                of(Rule.O4, "clips by the norm of the whole parameter, undeclared", (step, theta, g, slots) -> {
                    double square = 0;
                    for (int i = 0; i < g.getNumElements(); i++) {
                        square += g.data[i] * g.data[i];
                    }
                    double factor = step.learningRate() / Math.max(1, Math.sqrt(square));
                    double[] v = slots.get(V).data;
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] -= factor * momentum(g.data[i], v, i);
                    }
                }),
                of(Rule.O6, "its own learning rate instead of the step's", (step, theta, g, slots) -> {
                    double[] v = slots.get(V).data;
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] -= 0.05 * momentum(g.data[i], v, i);
                    }
                }));
    }

    private static List<Saboteur> decays() {
        Wrong twice = new Wrong(
                "L2 counted twice",
                List.of(V),
                each((theta, g, v, i) -> momentum(g + 0.1 * theta, v, i) + 0.1 * theta));
        return List.of(
                new Saboteur(twice.name(), Rule.O3, Rules.of(twice, 0.1 * OptimizerRules.RATE)),
                element(Rule.O3, "decay that nobody declared", (theta, g, v, i) -> momentum(g, v, i) + 1e-4 * theta));
    }

    private static List<Saboteur> memories() {
        return List.of(
                of(Rule.O5, "counts the steps itself", (step, theta, g, slots) -> {
                    steps++;
                    double[] v = slots.get(V).data;
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] -= step.learningRate() * (1 + 1.0 / steps) * momentum(g.data[i], v, i);
                    }
                }),
                element(Rule.O8, "momentum leaks into the gradient", (theta, g, v, i) -> momentum(g, v, i), true),
                element(Rule.O12, "slots shared between parameters", (theta, g, v, i) -> momentum(g, SHARED, i)),
                Rules.saboteur(
                        Rule.O14,
                        new Wrong(
                                "two slots with one name",
                                List.of(V, new Slot("v", 1, Slot.Shape.LIKE_PARAMETER)),
                                each((theta, g, v, i) -> momentum(g, v, i)))));
    }

    private static Saboteur element(Rule rule, String name, Element element, boolean leaking) {
        return of(rule, name, (step, theta, g, slots) -> {
            double[] v = slots.get(V).data;
            for (int i = 0; i < theta.getNumElements(); i++) {
                double move = element.step(theta.data[i], g.data[i], v, i);
                g.data[i] = leaking ? move : g.data[i];
                theta.data[i] -= step.learningRate() * move;
            }
        });
    }

    private static List<Saboteur> numbers() {
        return List.of(
                element(
                        Rule.O7,
                        "NaN swallowed by a comparison",
                        (theta, g, v, i) -> g > 0 || g < 0 ? momentum(g, v, i) : 0),
                element(Rule.O7, "infinity hidden by the sign", (theta, g, v, i) -> Math.signum(g)),
                element(Rule.O13, "the square of the gradient overflows", (theta, g, v, i) -> g / (1 + g * g)));
    }

    private static List<Saboteur> borders() {
        return List.of(
                of(Rule.O10, "forgets the last row", (step, theta, g, slots) -> {
                    double[] v = slots.get(V).data;
                    for (int i = 0; i < (theta.numRows - 1) * theta.numCols; i++) {
                        theta.data[i] -= step.learningRate() * momentum(g.data[i], v, i);
                    }
                }),
                of(Rule.O10, "loops over data.length", (step, theta, g, slots) -> {
                    double[] v = slots.get(V).data;
                    for (int i = 0; i < Math.min(v.length, Math.min(theta.data.length, g.data.length)); i++) {
                        theta.data[i] -= step.learningRate() * momentum(g.data[i], v, i);
                    }
                }),
                of(Rule.O9, "allocates", (step, theta, g, slots) -> {
                    double[] v = slots.get(V).data;
                    double[] copy = Escape.of(g.data.clone());
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] -= step.learningRate() * momentum(copy[i], v, i);
                    }
                }),
                Rules.saboteur(Rule.O11, new FromZero()));
    }

    /** Every range begins at 0. */
    record FromZero() implements ElementwiseOptimizer {

        @Override
        public String name() {
            return "ranges that start at 0";
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public double learningRate() {
            return 0.05;
        }

        @Override
        public void update(Step step, double[] theta, double[] gradient, Slots slots, int from, int to) {
            for (int i = 0; i < to; i++) {
                theta[i] -= step.learningRate() * gradient[i];
            }
        }
    }

    /** Two steps of Adam by hand, from theta 1 with gradients 1 and 0.5 at rate 0.1 (beta 0.5 and 0.75, no epsilon). */
    private static Saboteur biasCorrection() {
        Slot m = new Slot("m");
        Wrong wrong = new Wrong("bias correction off by one step", List.of(m, V), (step, theta, g, slots) -> {
            double[] first = slots.get(m).data;
            double[] second = slots.get(V).data;
            double unbias1 = 1 - StrictMath.pow(0.5, step.number() + 1);
            double unbias2 = 1 - StrictMath.pow(0.75, step.number() + 1);
            for (int i = 0; i < theta.getNumElements(); i++) {
                first[i] = 0.5 * first[i] + 0.5 * g.data[i];
                second[i] = 0.75 * second[i] + 0.25 * g.data[i] * g.data[i];
                theta.data[i] -= 2 * step.learningRate() * first[i] / unbias1 / Math.sqrt(second[i] / unbias2);
            }
        });
        String golden = """
                {"source": "by hand", "cases": [{"name": "adam", "params": {}, "start": [[1]],
                 "gradients": [[[1]], [[0.5]]], "after": [[[0.9]], [[0.8118082896311803]]]}]}
                """;
        return new Saboteur(wrong.name(), Rule.G1, seed -> {
            try {
                GoldenTrajectory.read(new ByteArrayInputStream(golden.getBytes(StandardCharsets.UTF_8)))
                        .cases("adam")
                        .get(0)
                        .requireOptimizer(wrong, 1e-12);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
