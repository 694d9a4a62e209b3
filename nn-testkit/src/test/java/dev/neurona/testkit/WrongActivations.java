package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Interval;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.Soft;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ejml.data.DMatrixRMaj;

/** Activations that are wrong in one way each. */
final class WrongActivations {

    private static final Logistic RIGHT = new Logistic();
    private static double[] cached = new double[0];
    private static double[] result = new double[0];
    private static final double[] SHARED = new double[4096];
    private static long calls;

    private WrongActivations() {}

    interface Forward {
        void run(DMatrixRMaj z, DMatrixRMaj a);
    }

    interface Backward {
        void run(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz);
    }

    /** The logistic function with something replaced. */
    record Wrong(String name, Forward forwards, Backward backwards) implements Activation {

        @Override
        public String text() {
            return name;
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            forwards.run(z, a);
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            backwards.run(z, a, da, dz);
        }
    }

    interface Slope {
        double at(double z, double a);
    }

    private static Saboteur forward(Rule rule, String name, Forward forward) {
        return Rules.saboteur(rule, new Wrong(name, forward, RIGHT::backward));
    }

    private static Saboteur backward(Rule rule, String name, Backward backward) {
        return Rules.saboteur(rule, new Wrong(name, RIGHT::forward, backward));
    }

    private static Saboteur slope(Rule rule, String name, Slope slope) {
        return backward(rule, name, (z, a, da, dz) -> {
            for (int i = 0; i < z.getNumElements(); i++) {
                dz.data[i] = slope.at(z.data[i], a.data[i]) * da.data[i];
            }
        });
    }

    private static double right(double z, double a) {
        return RIGHT.derivative(z, a);
    }

    static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        all.addAll(slopes());
        all.addAll(borders());
        all.addAll(memories());
        all.addAll(rows());
        all.addAll(numbers());
        all.addAll(WrongRows.all());
        return all;
    }

    private static List<Saboteur> slopes() {
        Activation fromOutput = new Wrong(
                "derivative at the output instead of the pre-activation",
                (z, a) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        double x = z.data[i];
                        a.data[i] = Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
                    }
                },
                (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = RIGHT.value(a.data[i]) * da.data[i];
                    }
                });
        double[] zeroToInfinity = {0, Double.POSITIVE_INFINITY};
        return List.of(
                slope(Rule.A4, "slope off by 0.1 %", (z, a) -> 1.001 * right(z, a)),
                slope(Rule.A4, "slope off by 0.001 %", (z, a) -> 1.00001 * right(z, a)),
                slope(Rule.A4, "slope wrong below zero only", (z, a) -> z < 0 ? 1.01 * right(z, a) : right(z, a)),
                slope(Rule.A4, "slope wrong beyond 3 only", (z, a) -> z > 3 ? 0 : right(z, a)),
                slope(Rule.A4, "slope with the wrong sign", (z, a) -> -right(z, a)),
                slope(Rule.A4, "slope of tanh, 1 - a^2", (z, a) -> 1 - a * a),
                new Saboteur(fromOutput.name(), Rule.A4, Rules.of(fromOutput, new double[0], zeroToInfinity, true)),
                new Saboteur("softmax without the sum over its row", Rule.A4, diagonalSoftmax()),
                new Saboteur("kink with a slope that neither side has", Rule.A5, kinkedTwice()),
                backward(Rule.A6, "adds a little to every gradient", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i] + 1e-9;
                    }
                }),
                backward(Rule.A6, "clips the upstream gradient", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        double clipped = Math.max(-1, Math.min(1, da.data[i]));
                        dz.data[i] = right(z.data[i], a.data[i]) * clipped;
                    }
                }),
                backward(Rule.A6, "a gradient squared, times 1e-9", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i] * (1 + 1e-9 * da.data[i]);
                    }
                }),
                new Saboteur("softmax with a gradient squared, times 1e-9", Rule.A6, squaredSoftmax()));
    }

    private static LongConsumer[] squaredSoftmax() {
        Soft soft = new Soft(0.15);
        Activation wrong = new Wrong("softmax with a gradient squared", soft::forward, (z, a, da, dz) -> {
            soft.backward(z, a, da, dz);
            for (int i = 0; i < z.getNumElements(); i++) {
                dz.data[i] *= 1 + 1e-9 * Math.abs(dz.data[i]);
            }
        });
        return Rules.of(wrong, new double[0], new double[0], false);
    }

    private static LongConsumer[] diagonalSoftmax() {
        Activation wrong = new Wrong("softmax without the sum over its row", new Soft()::forward, RIGHT::backward);
        return Rules.of(wrong, new double[0], new double[0], false);
    }

    private static LongConsumer[] kinkedTwice() {
        Kinked kinked = new Kinked();
        Activation wrong = new Wrong("kink with a slope that neither side has", kinked::forward, (z, a, da, dz) -> {
            for (int i = 0; i < z.getNumElements(); i++) {
                double x = z.data[i];
                dz.data[i] = (x == 0 ? 2 : x > 0 ? 1 : x < 0 ? kinked.slope() : Double.NaN) * da.data[i];
            }
        });
        double[] limits = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        return Rules.of(wrong, new double[] {0}, limits, true);
    }

    private static List<Saboteur> borders() {
        return List.of(
                forward(Rule.A1, "forward forgets the last row", (z, a) -> {
                    for (int i = 0; i < (z.numRows - 1) * z.numCols; i++) {
                        a.data[i] = RIGHT.value(z.data[i]);
                    }
                }),
                forward(Rule.A1, "forward loops over data.length", (z, a) -> {
                    for (int i = 0; i < Math.min(z.data.length, a.data.length); i++) {
                        a.data[i] = RIGHT.value(z.data[i]);
                    }
                }),
                backward(Rule.A2, "backward forgets the last row", (z, a, da, dz) -> {
                    for (int i = 0; i < (z.numRows - 1) * z.numCols; i++) {
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i];
                    }
                }),
                backward(Rule.A2, "backward loops over data.length", (z, a, da, dz) -> {
                    for (int i = 0; i < Math.min(z.data.length, dz.data.length); i++) {
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i];
                    }
                }),
                backward(Rule.A2, "backward adds to dz", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] += right(z.data[i], a.data[i]) * da.data[i];
                    }
                }),
                backward(Rule.A10, "reads da after dz was written there", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = 0;
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i];
                    }
                }),
                forward(Rule.A11, "forward writes to z", (z, a) -> {
                    RIGHT.forward(z, a);
                    z.data[0] = Math.nextUp(z.data[0]);
                }),
                backward(Rule.A11, "backward writes to a", (z, a, da, dz) -> {
                    RIGHT.backward(z, a, da, dz);
                    a.data[0] = 1 - a.data[0];
                }),
                backward(Rule.A11, "backward writes to da", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        da.data[i] = right(z.data[i], a.data[i]) * da.data[i];
                        dz.data[i] = da.data[i];
                    }
                }));
    }

    private static List<Saboteur> memories() {
        return List.of(
                forward(Rule.A14, "stale cache on the second call", (z, a) -> {
                    if (cached != z.data) {
                        cached = z.data;
                        result = new double[z.getNumElements()];
                        for (int i = 0; i < result.length; i++) {
                            result[i] = RIGHT.value(z.data[i]);
                        }
                    }
                    System.arraycopy(result, 0, a.data, 0, result.length);
                }),
                forward(Rule.C5, "state in a static field", (z, a) -> {
                    RIGHT.forward(z, a);
                    a.data[0] += 1e-15 * calls++;
                }),
                forward(Rule.C6, "not safe for threads", (z, a) -> {
                    int n = z.getNumElements();
                    for (int i = 0; i < n; i++) {
                        SHARED[i] = RIGHT.value(z.data[i]);
                    }
                    // Lets another thread in: on a single free processor it might else never come between.
                    Thread.yield();
                    System.arraycopy(SHARED, 0, a.data, 0, n);
                }),
                forward(Rule.A12, "forward allocates", (z, a) -> {
                    double[] copy = Escape.of(z.data.clone());
                    for (int i = 0; i < z.getNumElements(); i++) {
                        a.data[i] = RIGHT.value(copy[i]);
                    }
                }),
                Rules.saboteur(Rule.A13, new Twofold("loops that disagree with value()")),
                Rules.saboteur(Rule.A15, new Claim("states a range that it leaves", new Interval(0.1, 0.9), false)),
                Rules.saboteur(Rule.A15, new Claim("calls independent outputs a distribution", Interval.UNIT, true)));
    }

    /** The logistic function with something false said of it. */
    record Claim(String name, Interval interval, boolean isDistribution) implements ElementwiseActivation {

        @Override
        public String text() {
            return name();
        }

        @Override
        public double value(double z) {
            return RIGHT.value(z);
        }

        @Override
        public double derivative(double z, double a) {
            return right(z, a);
        }

        @Override
        public Optional<Interval> range() {
            return Optional.of(interval);
        }
    }

    /** Two statements of one formula. */
    record Twofold(String name) implements ElementwiseActivation {

        @Override
        public String text() {
            return name();
        }

        @Override
        public double value(double z) {
            return RIGHT.value(z);
        }

        @Override
        public double derivative(double z, double a) {
            return right(z, a);
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            for (int i = 0; i < z.getNumElements(); i++) {
                a.data[i] = RIGHT.value(z.data[i]) * (1 - 1e-14);
            }
        }
    }

    private static List<Saboteur> rows() {
        return List.of(
                forward(Rule.A3, "one element wrong in a thousand", (z, a) -> {
                    RIGHT.forward(z, a);
                    for (int i = 999; i < z.getNumElements(); i += 1000) {
                        a.data[i] = Math.nextUp(a.data[i]);
                    }
                }),
                forward(Rule.A3, "subtracts the mean of the batch", (z, a) -> {
                    double mean = 0;
                    for (int i = 0; i < z.getNumElements(); i++) {
                        mean += z.data[i] / z.getNumElements();
                    }
                    for (int i = 0; i < z.getNumElements(); i++) {
                        a.data[i] = RIGHT.value(z.data[i] - mean);
                    }
                }),
                backward(Rule.A3, "divides by the number of rows", (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = right(z.data[i], a.data[i]) * da.data[i] / z.numRows;
                    }
                }));
    }

    private static List<Saboteur> numbers() {
        double[] none = new double[0];
        Activation cut = new Wrong(
                "NaN swallowed by a comparison",
                (z, a) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        a.data[i] = z.data[i] > 0 ? z.data[i] : 0;
                    }
                },
                (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = (z.data[i] > 0 ? 1 : z.data[i] <= 0 ? 0 : Double.NaN) * da.data[i];
                    }
                });
        Activation literal = new Wrong(
                "upstream NaN swallowed by a literal 0",
                (z, a) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        a.data[i] = Math.max(z.data[i], 0);
                    }
                },
                (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = z.data[i] > 0 ? da.data[i] : Double.isNaN(z.data[i]) ? Double.NaN : 0;
                    }
                });
        Activation gate = new Wrong(
                "infinity times zero at the limit",
                (z, a) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        a.data[i] = z.data[i] * RIGHT.value(z.data[i]);
                    }
                },
                (z, a, da, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        double s = RIGHT.value(z.data[i]);
                        dz.data[i] = (s + z.data[i] * s * RIGHT.value(-z.data[i])) * da.data[i];
                    }
                });
        double[] limits = {0, Double.POSITIVE_INFINITY};
        return List.of(
                new Saboteur(cut.name(), Rule.A7, Rules.of(cut, new double[] {0}, limits, true)),
                new Saboteur(literal.name(), Rule.A7, Rules.of(literal, new double[] {0}, limits, true)),
                new Saboteur(gate.name(), Rule.A8, Rules.of(gate, none, limits, true)),
                forward(Rule.A9, "exponential that overflows", (z, a) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        double e = StrictMath.exp(z.data[i]);
                        a.data[i] = e / (1 + e);
                    }
                }));
    }
}
