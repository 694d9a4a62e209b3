package dev.neurona.testkit;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The rules M1 to M5, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class MetricRules {

    private static final int ROWS = 40;

    private MetricRules() {}

    /** Weighted examples, with more numbers behind the weights than there are rows. */
    @SuppressWarnings("ArrayRecordComponent") // Made and read in this file only, and never compared.
    private record Sample(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {

        static <M extends Metric> Sample draw(MetricContract<M> contract, RandomStream random) {
            DMatrixRMaj prediction = matrix(contract.predictions(), contract.outputs(), random);
            DMatrixRMaj target = matrix(contract.targets(), contract.outputs(), random);
            return new Sample(prediction, target, ones());
        }

        private static DMatrixRMaj matrix(RowValues values, int columns, RandomStream random) {
            DMatrixRMaj matrix = Matrices.filled(ROWS, columns, 0);
            double[] row = new double[columns];
            for (int i = 0; i < ROWS; i++) {
                values.fill(row, random);
                System.arraycopy(row, 0, matrix.data, i * columns, columns);
            }
            return matrix;
        }

        private static double[] ones() {
            double[] weights = new double[ROWS + 7];
            Arrays.fill(weights, 1);
            Arrays.fill(weights, ROWS, ROWS + 7, Double.NaN);
            return weights;
        }

        Sample rows(int... rows) {
            return new Sample(Matrices.rows(prediction, rows), Matrices.rows(target, rows), weights);
        }

        double value(Metric subject) {
            return subject.value(prediction, target, weights);
        }
    }

    static <M extends Metric> double[] behaviour(M subject, MetricContract<M> contract, long seed) {
        return new double[] {
            Sample.draw(contract, RandomStream.at(seed, "behaviour")).value(subject)
        };
    }

    static <M extends Metric> void m1Weights(M subject, MetricContract<M> contract, long seed) {
        Sample some = Sample.draw(contract, RandomStream.at(seed, "M1"));
        double[] weights = some.weights.clone();
        Arrays.fill(weights, 0, ROWS, 2.5);
        weights[0] = 5;
        weights[1] = 0;
        double weighted = new Sample(some.prediction, some.target, weights).value(subject);
        int[] rows = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = i == 1 ? 0 : i;
        }
        double repeated = some.rows(rows).value(subject);
        Rule.M1.require(
                close(weighted, repeated),
                "%s: with weight 2 for row 0 and 0 for row 1 it is %s, with row 0 twice and row 1 absent %s.",
                subject.text(),
                weighted,
                repeated);
    }

    static <M extends Metric> void m2Order(M subject, MetricContract<M> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "M2");
        Sample some = Sample.draw(contract, random);
        int[] order = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            order[i] = i;
        }
        random.shuffle(order);
        double value = some.value(subject);
        double shuffled = some.rows(order).value(subject);
        Rule.M2.require(close(value, shuffled), "%s: it is %s, in another order %s.", subject.text(), value, shuffled);
    }

    static <M extends Metric> void m3Best(M subject, MetricContract<M> contract, long seed) {
        Sample some = Sample.draw(contract, RandomStream.at(seed, "M3"));
        double value = some.value(subject);
        double best = new Sample(some.target, some.target, some.weights).value(subject);
        boolean notWorse = subject.direction() == Metric.Direction.MAXIMIZE ? best >= value : best <= value;
        Rule.M3.require(
                notWorse || Double.isNaN(value) || Double.isNaN(best) || close(value, best),
                "%s: some prediction has %s, the target itself %s; to be %sd.",
                subject.text(),
                value,
                best,
                subject.direction());
    }

    static <M extends Metric> void m4Inputs(M subject, MetricContract<M> contract, long seed) {
        Sample some = Sample.draw(contract, RandomStream.at(seed, "M4"));
        DMatrixRMaj prediction = Matrices.copy(some.prediction);
        DMatrixRMaj target = Matrices.copy(some.target);
        double[] weights = some.weights.clone();
        double value = some.value(subject);
        Matrices.requireSame(Rule.M4, prediction, some.prediction, "%s modifies the prediction", subject.text());
        Matrices.requireSame(Rule.M4, target, some.target, "%s modifies the target", subject.text());
        Rule.M4.require(Matrices.sameBits(weights, some.weights), "%s modifies the weights.", subject.text());
        double exact = subject.value(Matrices.exact(prediction), Matrices.exact(target), Arrays.copyOf(weights, ROWS));
        Rule.M4.require(
                Double.doubleToLongBits(value) == Double.doubleToLongBits(exact),
                "%s: it is %s, but %s with arrays that are longer than the matrices.",
                subject.text(),
                exact,
                value);
    }

    static <M extends Metric> void m5Range(M subject, MetricContract<M> contract, long seed) {
        double value = Sample.draw(contract, RandomStream.at(seed, "M5")).value(subject);
        double[] range = contract.range(subject);
        Rule.M5.require(
                Double.isNaN(value) || (value >= range[0] - 1e-12 && value <= range[1] + 1e-12),
                "%s: it is %s, outside of [%s, %s].",
                subject.text(),
                value,
                range[0],
                range[1]);
    }

    private static boolean close(double left, double right) {
        return (Double.isNaN(left) && Double.isNaN(right))
                || left == right
                || Math.abs(left - right) <= 1e-11 * Math.max(1, Math.abs(right));
    }
}
