package dev.neurona.learn;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final Optional<int[]> groups;

    /**
     * A bootstrap of some rows.
     *
     * @param prediction examples x outputs
     * @param constant what would have been predicted without features, same shape
     * @param target same shape
     * @param weights one per row
     * @param groups the group of each row from 0, if rows belong to groups
     */
    Bootstrap(
            DMatrixRMaj prediction,
            DMatrixRMaj constant,
            DMatrixRMaj target,
            double[] weights,
            Optional<int[]> groups) {
        this.prediction = prediction;
        this.constant = constant;
        this.target = target;
        this.weights = weights;
        this.groups = groups;
    }

    /** What each metric measures. */
    List<Measure> measures(List<Metric> metrics, int threads, long seed) {
        int samples = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, ROWS / Math.max(1, target.numRows)));
        List<double[]> drawn = Workers.map(threads, samples, sample -> {
            double[] counted = drawn(RandomStream.at(seed, "bootstrap", sample));
            return metrics.stream()
                    .mapToDouble(metric -> metric.value(prediction, target, counted))
                    .toArray();
        });
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            int column = i;
            // A sample may have nothing to measure: there is no area under a curve without both classes.
            double[] values = drawn.stream()
                    .mapToDouble(sample -> sample[column])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            measures.add(new Measure(
                    metric.text(),
                    value(metric),
                    percentile(values, 0.025),
                    percentile(values, 0.975),
                    metric.value(constant, target, weights)));
        }
        return measures;
    }

    /** What a metric measures of all rows, each once. */
    double value(Metric metric) {
        return metric.value(prediction, target, weights);
    }

    private double[] drawn(RandomStream random) {
        int rows = target.numRows;
        int[] unit = groups.orElseGet(() -> {
            int[] each = new int[rows];
            Arrays.setAll(each, row -> row);
            return each;
        });
        int units = Arrays.stream(unit).max().orElse(0) + 1;
        int[] times = new int[units];
        for (int i = 0; i < units; i++) {
            times[random.nextInt(units)]++;
        }
        double[] counted = new double[rows];
        Arrays.setAll(counted, row -> weights[row] * times[unit[row]]);
        return counted;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
