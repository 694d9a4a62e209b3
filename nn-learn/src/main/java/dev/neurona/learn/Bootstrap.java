package dev.neurona.learn;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Measures predictions, with intervals by the bootstrap: as many rows are drawn again with replacement, and the interval holds the
 * middle 95 % of what they give. Where rows belong to groups, whole groups are drawn.
 *
 * <p>Source: B. Efron, <i>Bootstrap methods: another look at the jackknife</i>, Annals of Statistics 7, 1979, percentile method; C. A.
 * Field, A. H. Welsh, <i>Bootstrapping clustered data</i>, Journal of the Royal Statistical Society B 69, 2007, for groups.
 */
final class Bootstrap {

    private static final int MOST_SAMPLES = 400;
    private static final int LEAST_SAMPLES = 100;
    /** Rows that all samples of a metric have together. */
    private static final int ROWS = 4_000_000;

    private final DMatrixRMaj prediction;
    private final DMatrixRMaj constant;
    private final DMatrixRMaj target;
    private final double[] weights;
    /** What is drawn as a whole: the number of each row's group, or the row. */
    private final int[] units;

    private final int unitCount;

    /**
     * A bootstrap of some rows.
     *
     * @param prediction examples x outputs
     * @param constant what would have been predicted without features, same shape
     * @param target same shape
     * @param weights one per row
     * @param groups the group of each row from 0, if rows belong to groups
     * @throws IllegalArgumentException if all weights are 0
     */
    Bootstrap(
            DMatrixRMaj prediction,
            DMatrixRMaj constant,
            DMatrixRMaj target,
            double[] weights,
            Optional<int[]> groups) {
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    "No row can be measured: all " + weights.length
                            + " rows that judge have a weight of 0. Give rows a weight greater than 0, or let other rows judge.");
        }
        this.prediction = prediction;
        this.constant = constant;
        this.target = target;
        this.weights = weights;
        units = groups.orElseGet(() -> IntStream.range(0, target.numRows).toArray());
        unitCount = Arrays.stream(units).max().orElse(0) + 1;
    }

    /** A metric with what it compares. */
    private record Compared(Asked asked, DMatrixRMaj prediction, DMatrixRMaj constant, DMatrixRMaj target) {

        double value(double[] weights) {
            return asked.metric().value(prediction, target, weights);
        }

        double without(double[] weights) {
            return asked.metric().value(constant, target, weights);
        }
    }

    private Compared compared(Asked asked) {
        if (asked.target().isEmpty()) {
            return new Compared(asked, prediction, constant, target);
        }
        int column = asked.target().getAsInt();
        return new Compared(
                asked,
                Outcomes.column(prediction, column),
                Outcomes.column(constant, column),
                Outcomes.column(target, column));
    }

    /** What each metric measures. */
    List<Measure> measures(List<Asked> asked, int threads, long seed) {
        List<Compared> all = asked.stream().map(this::compared).toList();
        int samples = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, ROWS / Math.max(1, target.numRows)));
        List<double[]> drawn = Workers.map(threads, samples, sample -> {
            double[] counted = drawn(RandomStream.at(seed, "bootstrap", sample));
            return all.stream().mapToDouble(each -> each.value(counted)).toArray();
        });
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int column = i;
            // A sample may have nothing to measure: there is no area under a curve without both classes.
            double[] values = drawn.stream()
                    .mapToDouble(sample -> sample[column])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            measures.add(new Measure(
                    all.get(i).asked().name(),
                    all.get(i).value(weights),
                    percentile(values, 0.025),
                    percentile(values, 0.975),
                    all.get(i).without(weights)));
        }
        return measures;
    }

    private double[] drawn(RandomStream random) {
        int[] times = new int[unitCount];
        for (int i = 0; i < unitCount; i++) {
            times[random.nextInt(unitCount)]++;
        }
        double[] counted = new double[units.length];
        Arrays.setAll(counted, row -> weights[row] * times[units[row]]);
        return counted;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
