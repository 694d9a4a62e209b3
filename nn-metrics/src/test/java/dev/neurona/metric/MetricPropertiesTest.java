package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MetricPropertiesTest {

    /** Metrics whose best value depends on how many labels a row has. */
    private static final List<String> NUMBERS_OF_LABELS = List.of("coverage-error", "top-k-precision");

    /** Predictions of one digit, so that there are ties, and targets that hold exactly one 1, or one bit. */
    private static DMatrixRMaj[] examples(int rows, int columns, RandomStream random) {
        DMatrixRMaj prediction = new DMatrixRMaj(rows, columns);
        DMatrixRMaj target = new DMatrixRMaj(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                prediction.set(row, column, random.nextInt(11) / 10.0);
            }
            if (columns == 1) {
                target.set(row, 0, random.nextInt(2));
            } else {
                target.set(row, random.nextInt(columns), 1.0);
            }
        }
        return new DMatrixRMaj[] {prediction, target};
    }

    /** These targets, or other ones from 1 up for a metric that refuses 0. */
    static DMatrixRMaj meant(Metric metric, DMatrixRMaj target) {
        try {
            metric.requireTargets(target);
            return target;
        } catch (IllegalArgumentException refused) {
            DMatrixRMaj other = target.copy();
            Arrays.setAll(other.data, i -> target.data[i] + 1);
            return other;
        }
    }

    private static boolean everyColumnHasBoth(DMatrixRMaj target) {
        return IntStream.range(0, target.numCols)
                .allMatch(column -> IntStream.range(0, target.numRows)
                                .mapToDouble(row -> target.get(row, column))
                                .distinct()
                                .count()
                        == 2);
    }

    private static DMatrixRMaj repeated(DMatrixRMaj matrix, double[] times) {
        int rows = (int) Arrays.stream(times).sum();
        DMatrixRMaj repeated = new DMatrixRMaj(rows, matrix.numCols);
        int to = 0;
        for (int row = 0; row < matrix.numRows; row++) {
            for (int time = 0; time < times[row]; time++) {
                for (int column = 0; column < matrix.numCols; column++) {
                    repeated.set(to, column, matrix.get(row, column));
                }
                to++;
            }
        }
        return repeated;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1.0);
        return ones;
    }

    private static void assertSame(String what, double actual, double expected) {
        if (Double.isFinite(expected)) {
            assertThat(actual).as(what).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        } else {
            assertThat(actual).as(what).isEqualTo(Double.valueOf(expected));
        }
    }

    @Property(tries = 300)
    void aRowOfWeightTwoIsTwoRowsAndOneOfWeightZeroIsNone(
            @ForAll @IntRange(min = 1, max = 15) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj[] examples = examples(rows, columns, random);
        double[] weights = new double[rows + 2];
        for (int row = 0; row < rows; row++) {
            weights[row] = random.nextInt(4);
        }
        DMatrixRMaj prediction = repeated(examples[0], weights);
        for (int row = 0; row < rows; row++) {
            if (weights[row] == 0) {
                examples[0].set(row, 0, Double.NaN);
            }
        }
        for (Metric metric : Components.all(Metric.class)) {
            DMatrixRMaj target = meant(metric, examples[1]);
            double weighted = metric.value(examples[0], target, weights);
            double unweighted = metric.value(prediction, repeated(target, weights), ones(prediction.numRows));
            assertSame(metric.name(), weighted, unweighted);
        }
    }

    @Property(tries = 100)
    void nothingIsModifiedAndRowsMayComeInAnyOrder(
            @ForAll @IntRange(min = 1, max = 15) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj[] examples = examples(rows, columns, random);
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> 1 + random.nextInt(3));
        DMatrixRMaj[] before = {examples[0].copy(), examples[1].copy()};
        double[] weightsBefore = weights.clone();
        DMatrixRMaj[] reversed = {new DMatrixRMaj(rows, columns), new DMatrixRMaj(rows, columns)};
        double[] weightsReversed = new double[rows];
        for (int row = 0; row < rows; row++) {
            weightsReversed[rows - 1 - row] = weights[row];
            for (int column = 0; column < columns; column++) {
                reversed[0].set(rows - 1 - row, column, examples[0].get(row, column));
                reversed[1].set(rows - 1 - row, column, examples[1].get(row, column));
            }
        }
        for (Metric metric : Components.all(Metric.class)) {
            double value = metric.value(examples[0], meant(metric, examples[1]), weights);
            assertSame(metric.name(), metric.value(reversed[0], meant(metric, reversed[1]), weightsReversed), value);
            assertThat(examples[0].data).isEqualTo(before[0].data);
            assertThat(examples[1].data).isEqualTo(before[1].data);
            assertThat(weights).isEqualTo(weightsBefore);
        }
    }

    @Property(tries = 100)
    void aPerfectPredictionIsTheBestInTheDirectionOfTheMetric(
            @ForAll @IntRange(min = 1, max = 15) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll long seed) {
        DMatrixRMaj[] examples = examples(rows, columns, RandomStream.at(seed, "test"));
        for (Metric metric : Components.all(Metric.class)) {
            boolean greater = metric.direction() == Metric.Direction.MAXIMIZE;
            DMatrixRMaj target = meant(metric, examples[1]);
            double best = metric.value(target, target, ones(rows));
            double other = metric.value(examples[0], target, ones(rows));
            // Not every metric is defined for all examples: there may be no positive one, and 0 / 0 may count as 0.
            if (!Double.isNaN(best) && everyColumnHasBoth(target) && !NUMBERS_OF_LABELS.contains(metric.name())) {
                assertThat(best).as(metric.name()).isCloseTo(greater ? 1.0 : 0.0, within(1e-15));
            }
            if (!Double.isNaN(best) && !Double.isNaN(other)) {
                double lead = greater ? best - other : other - best;
                assertThat(lead).as(metric.name()).isGreaterThanOrEqualTo(-1e-15);
            }
        }
    }

    @Property(tries = 100)
    void theAreaIsTheShareOfPairsInTheRightOrder(@ForAll @IntRange(min = 2, max = 20) int rows, @ForAll long seed) {
        DMatrixRMaj[] examples = examples(rows, 1, RandomStream.at(seed, "test"));
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                if (examples[1].data[i] == 1 && examples[1].data[j] == 0) {
                    pairs++;
                    won += (1 + Math.signum(examples[0].data[i] - examples[0].data[j])) / 2;
                }
            }
        }
        assertSame("roc-auc", new RocAuc().value(examples[0], examples[1], ones(rows)), won / pairs);
    }

    @Test
    void aPredictionOfNanMakesEveryMetricNan() {
        for (int columns : new int[] {1, 3}) {
            for (int column = 0; column < columns; column++) {
                DMatrixRMaj[] examples = examples(6, columns, RandomStream.at(1, "test"));
                examples[0].set(4, column, Double.NaN);
                for (Metric metric : Components.all(Metric.class)) {
                    assertThat(metric.value(examples[0], meant(metric, examples[1]), ones(6)))
                            .as("%s, column %d of %d", metric.name(), column, columns)
                            .isNaN();
                }
            }
        }
    }

    @Test
    void noRowsAndNoWeightMakeEveryMetricNan() {
        for (Metric metric : Components.all(Metric.class)) {
            assertThat(metric.value(new DMatrixRMaj(0, 3), new DMatrixRMaj(0, 3), new double[0]))
                    .as(metric.name())
                    .isNaN();
            assertThat(metric.value(new DMatrixRMaj(2, 3), new DMatrixRMaj(2, 3), new double[2]))
                    .as(metric.name())
                    .isNaN();
        }
    }

    @Test
    void rowsEndAtTheMatrixAndNotAtItsArray() {
        for (Metric metric : Components.all(Metric.class)) {
            DMatrixRMaj[] all = examples(9, 3, RandomStream.at(5, "test"));
            DMatrixRMaj[] some = {all[0].copy(), all[1].copy()};
            some[0].reshape(6, 3);
            some[1].reshape(6, 3);
            double[] firstSix = {1, 1, 1, 1, 1, 1, 0, 0, 0};
            assertThat(metric.value(some[0], meant(metric, some[1]), ones(9)))
                    .as(metric.name())
                    .isEqualTo(Double.valueOf(metric.value(all[0], meant(metric, all[1]), firstSix)));
        }
    }
}
