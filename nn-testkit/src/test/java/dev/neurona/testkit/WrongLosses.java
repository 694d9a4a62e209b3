package dev.neurona.testkit;

import dev.neurona.spi.Interval;
import dev.neurona.spi.Loss;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/** Losses that are wrong in one way each. */
final class WrongLosses {

    private static final HalfSquared RIGHT = new HalfSquared();
    private static final LogisticLoss LOGISTIC = new LogisticLoss();

    private static double[] cached = new double[0];
    private static DMatrixRMaj targets = new DMatrixRMaj(0, 0);

    private WrongLosses() {}

    interface Value {
        void run(DMatrixRMaj p, DMatrixRMaj y, double[] rowLoss);
    }

    interface Gradient {
        void run(DMatrixRMaj p, DMatrixRMaj y, DMatrixRMaj dp);
    }

    /** A loss put together from parts. */
    record Wrong(String name, Value values, Gradient gradients) implements Loss {

        @Override
        public String text() {
            return name;
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            values.run(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            gradients.run(prediction, target, dPrediction);
        }
    }

    /** Half the squared error of any number, which it says it is not. */
    record Narrow(String name) implements Loss {

        @Override
        public String text() {
            return name();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            RIGHT.value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            RIGHT.gradient(prediction, target, dPrediction);
        }

        @Override
        public Interval domain() {
            return Interval.UNIT;
        }
    }

    /** Half the squared error, which gives the outputs of every number of targets the same names. */
    record Misnamed(String name, List<String> names) implements Loss {

        @Override
        public String text() {
            return name();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            RIGHT.value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            RIGHT.gradient(prediction, target, dPrediction);
        }

        @Override
        public List<String> outputNames(List<String> targets) {
            return names;
        }
    }

    /** Half the squared error, which says that it is the whole. */
    record Unhalved(String name) implements Loss {

        @Override
        public String text() {
            return name();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            RIGHT.value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            RIGHT.gradient(prediction, target, dPrediction);
        }

        @Override
        public OptionalDouble squaredErrorFactor(int outputs) {
            return OptionalDouble.of(1);
        }
    }

    private static Saboteur value(Rule rule, String name, Value value) {
        Wrong wrong = new Wrong(name, value, RIGHT::gradient);
        return Rules.saboteur(rule, wrong, real(wrong));
    }

    private static Saboteur gradient(Rule rule, String name, Gradient gradient) {
        Wrong wrong = new Wrong(name, RIGHT::value, gradient);
        return Rules.saboteur(rule, wrong, real(wrong));
    }

    private static LossContract<Wrong> real(Wrong wrong) {
        return () -> wrong;
    }

    static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        all.addAll(borders());
        all.addAll(formulas());
        all.addAll(numbers());
        Narrow narrow = new Narrow("states a domain narrower than what it is tried on");
        all.add(Rules.saboteur(Rule.L17, narrow, () -> narrow));
        Misnamed once = new Misnamed("names one of two outputs", List.of("a"));
        all.add(Rules.saboteur(Rule.L18, once, () -> once));
        Misnamed alike = new Misnamed("names two outputs alike", List.of("a", "a"));
        all.add(Rules.saboteur(Rule.L18, alike, () -> alike));
        Unhalved unhalved = new Unhalved("states squares without the half");
        all.add(Rules.saboteur(Rule.L19, unhalved, () -> unhalved));
        all.addAll(WrongLinkedLosses.all());
        return all;
    }

    private static List<Saboteur> borders() {
        return List.of(
                value(Rule.L1, "value forgets the last row", (p, y, l) -> {
                    double last = l[p.numRows - 1];
                    RIGHT.value(p, y, l);
                    l[p.numRows - 1] = last;
                }),
                value(Rule.L1, "value adds to rowLoss", (p, y, l) -> {
                    double first = l[0];
                    RIGHT.value(p, y, l);
                    l[0] += first;
                }),
                value(Rule.L1, "value writes one row too many", (p, y, l) -> {
                    RIGHT.value(p, y, l);
                    Arrays.fill(l, p.numRows, l.length, 0);
                }),
                gradient(Rule.L2, "gradient loops over data.length", (p, y, dp) -> {
                    for (int i = 0; i < Math.min(p.data.length, dp.data.length); i++) {
                        dp.data[i] = p.data[i] - y.data[i];
                    }
                }),
                gradient(Rule.L2, "gradient forgets the last row", (p, y, dp) -> {
                    for (int i = 0; i < (p.numRows - 1) * p.numCols; i++) {
                        dp.data[i] = p.data[i] - y.data[i];
                    }
                }),
                gradient(Rule.L7, "gradient writes to the prediction", (p, y, dp) -> {
                    for (int i = 0; i < p.getNumElements(); i++) {
                        p.data[i] -= y.data[i];
                        dp.data[i] = p.data[i];
                    }
                }),
                gradient(Rule.L8, "gradient allocates", (p, y, dp) -> RIGHT.gradient(Escape.of(p.copy()), y, dp)));
    }

    private static List<Saboteur> formulas() {
        Wrong averaged = new Wrong(
                "missing 1/n: mean over columns, gradient of the sum",
                (p, y, l) -> {
                    RIGHT.value(p, y, l);
                    for (int i = 0; i < p.numRows; i++) {
                        l[i] /= p.numCols;
                    }
                },
                RIGHT::gradient);
        return List.of(
                gradient(Rule.L3, "gradient divided by the number of rows", (p, y, dp) -> {
                    for (int i = 0; i < p.getNumElements(); i++) {
                        dp.data[i] = (p.data[i] - y.data[i]) / p.numRows;
                    }
                }),
                value(Rule.L3, "every row is given the mean of the batch", (p, y, l) -> {
                    RIGHT.value(p, y, l);
                    double mean = Arrays.stream(l, 0, p.numRows).sum() / p.numRows;
                    Arrays.fill(l, 0, p.numRows, mean);
                }),
                Rules.saboteur(Rule.L4, averaged, real(averaged)),
                gradient(Rule.L4, "gradient of the whole square for half a square", (p, y, dp) -> {
                    for (int i = 0; i < p.getNumElements(); i++) {
                        dp.data[i] = 2 * (p.data[i] - y.data[i]);
                    }
                }),
                gradient(Rule.L4, "gradient off by 0.001 %", (p, y, dp) -> {
                    for (int i = 0; i < p.getNumElements(); i++) {
                        dp.data[i] = 1.00001 * (p.data[i] - y.data[i]);
                    }
                }),
                gradient(Rule.L4, "gradient wrong for negative residuals only", (p, y, dp) -> {
                    for (int i = 0; i < p.getNumElements(); i++) {
                        dp.data[i] = Math.max(p.data[i] - y.data[i], 1.01 * (p.data[i] - y.data[i]));
                    }
                }),
                value(Rule.L5, "loss with the sign of a gain", (p, y, l) -> {
                    RIGHT.value(p, y, l);
                    for (int i = 0; i < p.numRows; i++) {
                        l[i] = -l[i];
                    }
                }),
                value(Rule.L5, "loss with a constant too many", (p, y, l) -> {
                    RIGHT.value(p, y, l);
                    for (int i = 0; i < p.numRows; i++) {
                        l[i] += 0.5;
                    }
                }));
    }

    private static List<Saboteur> numbers() {
        Wrong edge = new Wrong(
                "0 log 0 is NaN",
                (p, y, l) -> {
                    for (int i = 0; i < p.numRows; i++) {
                        l[i] = 0;
                        for (int k = i * p.numCols; k < (i + 1) * p.numCols; k++) {
                            double no = (1 - y.data[k]) * StrictMath.log1p(-p.data[k]);
                            l[i] -= y.data[k] * StrictMath.log(p.data[k]) + no;
                        }
                    }
                },
                LOGISTIC::gradient);
        LossContract<Wrong> edges = new LossContract<>() {
            @Override
            public Wrong subject() {
                return edge;
            }

            @Override
            public RowValues predictions() {
                return RowValues.UNIT;
            }

            @Override
            public RowValues targets() {
                return RowValues.BINARY;
            }

            @Override
            public double lowerBound(Wrong subject, double[] target) {
                return Double.NEGATIVE_INFINITY;
            }

            @Override
            public List<double[]> edges() {
                return List.of(new double[] {0}, new double[] {0});
            }
        };
        return List.of(
                value(Rule.L10, "stale cache of the targets", (p, y, l) -> {
                    if (cached != y.data) {
                        cached = y.data;
                        targets = y.copy();
                    }
                    RIGHT.value(p, targets, l);
                }),
                value(Rule.L6, "NaN swallowed by a comparison", (p, y, l) -> {
                    for (int i = 0; i < p.numRows; i++) {
                        double sum = 0;
                        for (int k = i * p.numCols; k < (i + 1) * p.numCols; k++) {
                            double r = p.data[k] - y.data[k];
                            sum += r > 0 || r < 0 ? r * r : 0;
                        }
                        l[i] = sum / 2;
                    }
                }),
                Rules.saboteur(Rule.L9, edge, edges));
    }
}
