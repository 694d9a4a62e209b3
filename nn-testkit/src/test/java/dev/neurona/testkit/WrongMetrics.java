package dev.neurona.testkit;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/** Metrics that are wrong in one way each. */
final class WrongMetrics {

    private static final Metric.Direction LEAST = Metric.Direction.MINIMIZE;

    private WrongMetrics() {}

    static List<Saboteur> all() {
        return List.of(
                metric(Rule.M1, "counts rows instead of weights", LEAST, (p, y, w) -> {
                    double[] ones = new double[p.numRows];
                    Arrays.fill(ones, 1);
                    return absolute(p, y, ones);
                }),
                metric(
                        Rule.M2,
                        "the first row counts more",
                        LEAST,
                        (p, y, w) -> absolute(p, y, w) + Math.abs(p.data[0] - y.data[0])),
                metric(Rule.M3, "an error to be maximized", Metric.Direction.MAXIMIZE, WrongMetrics::absolute),
                metric(Rule.M4, "sorts the predictions in place", LEAST, (p, y, w) -> {
                    double value = absolute(p, y, w);
                    Arrays.sort(p.data, 0, p.getNumElements());
                    return value;
                }),
                metric(
                        Rule.M4,
                        "sums weights beyond the rows",
                        LEAST,
                        (p, y, w) ->
                                absolute(p, y, w) * p.numRows / Arrays.stream(w).sum()),
                metric(Rule.M5, "a negative error", Metric.Direction.MAXIMIZE, (p, y, w) -> -absolute(p, y, w)),
                tally(Rule.M6, "the mean of the means of batches", () -> new Means(WrongMetrics::absolute) {
                    @Override
                    double weight(DMatrixRMaj p, double[] w) {
                        return 1;
                    }
                }),
                tally(Rule.M6, "begins anew when it is asked", () -> new Means(WrongMetrics::absolute) {
                    @Override
                    public double value() {
                        double value = super.value();
                        sum = 0;
                        total = 0;
                        return value;
                    }
                }),
                tally(Rule.M6, "looks at its batches when it is asked", Late::new),
                kind(Rule.M7, "states a kind that it does not require", new Unasked(true)),
                kind(Rule.M7, "a tally that asks nothing", new Unasked(false)));
    }

    interface Measure {
        double of(DMatrixRMaj p, DMatrixRMaj y, double[] w);
    }

    private static double absolute(DMatrixRMaj p, DMatrixRMaj y, double[] w) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < p.numRows; i++) {
            for (int k = i * p.numCols; w[i] != 0 && k < (i + 1) * p.numCols; k++) {
                sum += w[i] * Math.abs(p.data[k] - y.data[k]);
            }
            total += w[i];
        }
        return total == 0 ? 0 : sum / total;
    }

    /** The mean over batches of a measure, each with the weight of its rows, as is right. */
    static class Means implements Tally {

        private final Measure measure;
        double sum;
        double total;

        Means(Measure measure) {
            this.measure = measure;
        }

        double weight(DMatrixRMaj p, double[] w) {
            return Arrays.stream(w, 0, p.numRows).sum();
        }

        @Override
        public void see(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
            double weight = weight(prediction, weights);
            sum += weight * measure.of(prediction, target, weights);
            total += weight;
        }

        @Override
        public double value() {
            return sum / total;
        }
    }

    /** Keeps the matrices that it was shown, which the next batch overwrites. */
    static final class Late implements Tally {

        private DMatrixRMaj prediction = new DMatrixRMaj(0, 1);
        private DMatrixRMaj target = new DMatrixRMaj(0, 1);
        private double[] weights = {};

        @Override
        public void see(DMatrixRMaj predicted, DMatrixRMaj wanted, double[] counts) {
            prediction = predicted;
            target = wanted;
            weights = counts;
        }

        @Override
        public double value() {
            return absolute(prediction, target, weights);
        }
    }

    record WrongMetric(String name, Supplier<Tally> tallies, Direction direction) implements Metric {

        @Override
        public String text() {
            return name;
        }

        @Override
        public Tally tally() {
            return tallies.get();
        }
    }

    /** For distributions over classes; what it forgets to ask is the rule or, if that is asked, the tally. */
    record Unasked(boolean rule) implements Metric {

        @Override
        public String name() {
            return "unasked";
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public Direction direction() {
            return LEAST;
        }

        @Override
        public Optional<TargetKind> targets() {
            return Optional.of(TargetKind.CLASSES);
        }

        @Override
        public void requireTargets(TargetCheck targets) {
            if (!rule) {
                targets.require(TargetKind.CLASSES);
            }
        }

        @Override
        public Tally tally() {
            return new Means(WrongMetrics::absolute);
        }
    }

    private static Saboteur metric(Rule rule, String name, Metric.Direction direction, Measure measure) {
        return saboteur(rule, name, new WrongMetric(name, () -> new Means(measure), direction), RowValues.REAL);
    }

    private static Saboteur tally(Rule rule, String name, Supplier<Tally> tallies) {
        return saboteur(rule, name, new WrongMetric(name, tallies, LEAST), RowValues.REAL);
    }

    private static Saboteur kind(Rule rule, String name, Metric wrong) {
        return saboteur(rule, name, wrong, RowValues.PROBABILITIES);
    }

    private static Saboteur saboteur(Rule rule, String name, Metric wrong, RowValues targets) {
        MetricContract<Metric> contract = new MetricContract<>() {
            @Override
            public Metric subject() {
                return wrong;
            }

            @Override
            public RowValues targets() {
                return targets;
            }

            @Override
            public double[] range(Metric subject) {
                return new double[] {0, Double.POSITIVE_INFINITY};
            }
        };
        return new Saboteur(name, rule, Rules.of(wrong, contract));
    }
}
