package dev.neurona.testkit;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Tally;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The rules M1 to M7, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class MetricRules {

    private static final int ROWS = 40;

    /** Rows of which a metric refuses some: gaps, numbers, signs, shares, and any number of labels. */
    private static final List<RowValues> OTHERS = List.of(
            (row, random) -> Arrays.fill(row, Double.NaN),
            (row, random) -> Arrays.fill(row, 0),
            (row, random) -> Arrays.fill(row, 0.5),
            RowValues.REAL,
            RowValues.COUNTS,
            RowValues.SIGNS,
            RowValues.UNIT,
            RowValues.BINARY);

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

        /** Shows a tally the rows [from, to), in a batch that is overwritten afterwards. */
        void seen(Tally tally, int from, int to) {
            int[] some = IntStream.range(from, to).toArray();
            Sample batch = rows(some);
            double[] part = new double[ROWS];
            System.arraycopy(weights, from, part, 0, to - from);
            tally.see(batch.prediction, batch.target, part);
            Arrays.fill(batch.prediction.data, -1);
            Arrays.fill(batch.target.data, -2);
            Arrays.fill(part, -3);
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

    static <M extends Metric> void m6Batches(M subject, MetricContract<M> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "M6");
        Sample some = Sample.draw(contract, random);
        for (int i = 0; i < ROWS; i++) {
            some.weights[i] = random.nextInt(4) / 2.0;
        }
        double whole = some.value(subject);
        Tally tally = subject.tally();
        for (int from = 0; from < ROWS; ) {
            int to = Math.min(ROWS, from + 1 + random.nextInt(ROWS / 3));
            // Neither a question nor another tally disturbs it, and it keeps nothing that the next batch overwrites.
            tally.value();
            some.seen(subject.tally(), from, to);
            some.seen(tally, from, to);
            from = to;
        }
        double value = tally.value();
        Rule.M6.require(close(whole, value), "%s: in one batch it is %s, in several %s.", subject.text(), whole, value);
        double again = tally.value();
        Rule.M6.require(
                Double.doubleToLongBits(value) == Double.doubleToLongBits(again),
                "%s: asked twice, the tally says %s, then %s.",
                subject.text(),
                value,
                again);
    }

    /** Tells whether the metric refused anything, so that the tally could be held to it. */
    static <M extends Metric> boolean m7Targets(M subject, MetricContract<M> contract, long seed) {
        boolean applied = false;
        RandomStream random = RandomStream.at(seed, "M7");
        for (RowValues values : OTHERS) {
            Sample some = Sample.draw(contract, random);
            int wrong = random.nextInt(ROWS);
            double[] row = new double[contract.outputs()];
            values.fill(row, random);
            System.arraycopy(row, 0, some.target.data, wrong * row.length, row.length);
            boolean refused = refuses(() -> subject.requireTargets(some.target));
            subject.targets().ifPresent(kind -> {
                Rule.M7.require(
                        refused || !refuses(() -> kind.require(subject.name(), some.target)),
                        "%s states %s, but requireTargets accepts the row %s.",
                        subject.text(),
                        kind,
                        Arrays.toString(row));
            });
            Rule.M7.require(
                    refused == refuses(() -> some.value(subject)),
                    "%s: the row %s is %s by requireTargets, but not by the tally.",
                    subject.text(),
                    Arrays.toString(row),
                    refused ? "refused" : "accepted");
            some.weights[wrong] = 0;
            Rule.M7.require(
                    !refuses(() -> some.value(subject)),
                    "%s: the tally refuses the row %s, although it has weight 0.",
                    subject.text(),
                    Arrays.toString(row));
            applied |= refused;
        }
        return applied;
    }

    private static boolean refuses(Runnable check) {
        try {
            check.run();
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    private static boolean close(double left, double right) {
        return (Double.isNaN(left) && Double.isNaN(right))
                || left == right
                || Math.abs(left - right) <= 1e-11 * Math.max(1, Math.abs(right));
    }
}
