package dev.neurona.testkit.golden;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Step;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.SlotMemory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Literal numbers that a component is compared with, read from a JSON file that names the script and version that made
 * them: rule G1.
 *
 * <pre>{@code
 * {"source": "...", "cases": [{"name": "sgd", "params": {"lr": 0.1}, "start": [[...]], "gradients": [[[...]]],
 *   "after": [[[...]]]}]}
 * }</pre>
 *
 * <p>A case of an activation holds {@code z, a, da, dz}; of a loss {@code input, target, value, dinput}; of an optimizer
 * {@code start, gradients, after}, one matrix a step; of a schedule {@code base, rates}, and {@code losses} if it
 * follows them: then every rate is that after the loss in its own place.
 *
 * <pre>{@code
 * for (GoldenTrajectory.Case golden : GoldenTrajectory.read(file).cases("sgd")) {
 *     golden.requireOptimizer(new Sgd(golden.number("lr", 0.01)), 1e-14);
 * }
 * }</pre>
 */
public final class GoldenTrajectory {

    private final String source;
    private final List<Case> cases;

    private GoldenTrajectory(String source, List<Case> cases) {
        this.source = source;
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads a file.
     *
     * @param json the file in UTF-8; not closed
     * @return its cases
     * @throws IOException if the file cannot be read or is not of this form
     */
    public static GoldenTrajectory read(InputStream json) throws IOException {
        Map<?, ?> file = GoldenJson.read(json);
        if (!(file.get("source") instanceof String source) || !(file.get("cases") instanceof List<?> list)) {
            throw new IOException("A golden file needs \"source\", a text, and \"cases\", a list.");
        }
        List<Case> cases = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields) || !(fields.get("name") instanceof String name)) {
                throw new IOException("A golden case needs a \"name\"; case " + cases.size() + " has none.");
            }
            cases.add(new Case(name, fields, source));
        }
        return new GoldenTrajectory(source, cases);
    }

    /**
     * What made the numbers.
     *
     * @return for example a program and its version
     */
    public String source() {
        return source;
    }

    /**
     * The cases of one component.
     *
     * @param name the name that the file has for it
     * @return at least one
     * @throws IllegalArgumentException if there is none
     */
    public List<Case> cases(String name) {
        List<Case> found = cases.stream().filter(c -> c.name.equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = cases.stream().map(Case::name).distinct().toList();
            throw new IllegalArgumentException("No golden case is called '" + name + "'. There are: " + names + ".");
        }
        return found;
    }

    /** One component with its hyperparameters, inputs and outputs. */
    public static final class Case {

        private final String name;
        private final Map<?, ?> fields;
        private final String source;

        private Case(String name, Map<?, ?> fields, String source) {
            this.name = name;
            this.fields = fields;
            this.source = source;
        }

        /**
         * The name that the file has for the component.
         *
         * @return the name
         */
        public String name() {
            return name;
        }

        /**
         * The hyperparameters.
         *
         * @return as they stand in the file: numbers as {@code Double}, texts, truth values, lists
         */
        public Map<?, ?> hyperparameters() {
            return fields.get("params") instanceof Map<?, ?> map ? map : Map.of();
        }

        /**
         * A hyperparameter that is a number.
         *
         * @param key its name in the file
         * @param fallback what it is if the file does not say
         * @return the number
         */
        public double number(String key, double fallback) {
            return hyperparameters().get(key) instanceof Double number ? number : fallback;
        }

        /**
         * Compares an activation: a with forward(z), dz with backward.
         *
         * @param subject the activation
         * @param tolerance relative, with the numbers' own size or 1 as its scale
         * @throws AssertionError beginning with G1
         */
        public void requireActivation(Activation subject, double tolerance) {
            DMatrixRMaj z = matrix("z");
            DMatrixRMaj a = Matrices.filled(z.numRows, z.numCols, Double.NaN);
            DMatrixRMaj dz = Matrices.filled(z.numRows, z.numCols, Double.NaN);
            subject.forward(z, a);
            requireClose(subject.text(), "a", matrix("a"), a, tolerance);
            subject.backward(z, a, matrix("da"), dz);
            requireClose(subject.text(), "dz", matrix("dz"), dz, tolerance);
        }

        /**
         * Compares a loss: value and gradient of the whole batch.
         *
         * @param subject the loss
         * @param perRow by what every row's loss is multiplied before the sum is taken, for example 1 / rows
         * @param tolerance relative, with the numbers' own size or 1 as its scale
         * @throws AssertionError beginning with G1
         */
        public void requireLoss(Loss subject, double perRow, double tolerance) {
            DMatrixRMaj input = matrix("input");
            double[] rowLoss = new double[input.numRows];
            subject.value(input, matrix("target"), rowLoss);
            double sum = 0;
            for (double loss : rowLoss) {
                sum += perRow * loss;
            }
            requireClose(subject.text(), "value", number("value"), sum, tolerance);
            DMatrixRMaj gradient = Matrices.filled(input.numRows, input.numCols, Double.NaN);
            subject.gradient(input, matrix("target"), gradient);
            for (int i = 0; i < gradient.getNumElements(); i++) {
                gradient.data[i] *= perRow;
            }
            requireClose(subject.text(), "dinput", matrix("dinput"), gradient, tolerance);
        }

        /**
         * Compares an optimizer at its own learning rate: theta after every gradient.
         *
         * @param subject the optimizer
         * @param tolerance relative, with the numbers' own size or 1 as its scale
         * @throws AssertionError beginning with G1
         */
        public void requireOptimizer(Optimizer subject, double tolerance) {
            DMatrixRMaj theta = matrix("start");
            SlotMemory slots = SlotMemory.fresh(subject, theta.numRows, theta.numCols);
            List<?> gradients = list("gradients");
            List<?> after = list("after");
            for (int t = 1; t <= gradients.size(); t++) {
                subject.update(
                        Step.of(t, subject.learningRate()), theta, GoldenJson.matrix(gradients.get(t - 1)), slots);
                requireClose(
                        subject.text(), "theta after step " + t, GoldenJson.matrix(after.get(t - 1)), theta, tolerance);
            }
        }

        /**
         * Compares a schedule: the rate at every tick, or after every loss if the case has losses.
         *
         * @param subject the schedule
         * @param tolerance relative, with the numbers' own size or 1 as its scale
         * @throws AssertionError beginning with G1
         */
        public void requireSchedule(Schedule subject, double tolerance) {
            List<?> rates = list("rates");
            double base = number("base");
            double[] losses = fields.containsKey("losses") ? losses(rates.size()) : new double[0];
            for (int i = 0; i < rates.size(); i++) {
                int finished = losses.length == 0 ? 0 : i + 1;
                int tick = i + (losses.length == 0 ? 0 : 1);
                double found = subject.rate(base, tick, Schedule.Costs.of(Arrays.copyOf(losses, finished)));
                requireClose(subject.text(), "rate at tick " + tick, GoldenJson.number(rates.get(i)), found, tolerance);
            }
        }

        private double[] losses(int rates) {
            double[] losses =
                    list("losses").stream().mapToDouble(GoldenJson::number).toArray();
            if (losses.length != rates) {
                throw new IllegalArgumentException("The golden case '" + name + "' has " + rates + " rates but "
                        + losses.length + " losses; it needs one loss for every rate.");
            }
            return losses;
        }

        /**
         * One matrix of the case.
         *
         * @param key its name in the file
         * @return a new matrix
         */
        public DMatrixRMaj matrix(String key) {
            return GoldenJson.matrix(list(key));
        }

        private List<?> list(String key) {
            if (fields.get(key) instanceof List<?> list) {
                return list;
            }
            throw new IllegalArgumentException("The golden case '" + name + "' has no list '" + key + "'.");
        }

        private double number(String key) {
            if (fields.get(key) instanceof Double number) {
                return number;
            }
            throw new IllegalArgumentException("The golden case '" + name + "' has no number '" + key + "'.");
        }

        private void requireClose(
                String subject, String what, DMatrixRMaj expected, DMatrixRMaj found, double tolerance) {
            for (int i = 0; i < expected.getNumElements(); i++) {
                String place = what + "[" + i / expected.numCols + "," + i % expected.numCols + "]";
                requireClose(subject, place, expected.data[i], found.data[i], tolerance);
            }
        }

        private void requireClose(String subject, String what, double expected, double found, double tolerance) {
            double error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
            Rule.G1.require(
                    error <= tolerance,
                    "%s: %s is %s instead of %s (%s); error %.1e, tolerance %.1e.",
                    subject,
                    what,
                    found,
                    expected,
                    source,
                    error,
                    tolerance);
        }
    }
}
