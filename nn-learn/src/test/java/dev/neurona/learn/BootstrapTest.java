package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.metric.Mae;
import dev.neurona.metric.RocAuc;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The intervals of what is measured. */
class BootstrapTest {

    private static DMatrixRMaj column(double... numbers) {
        return new DMatrixRMaj(numbers.length, 1, true, numbers);
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The mean absolute error of residuals, which are the predictions where all targets are 0. */
    private static Measure mae(double[] residuals, Optional<int[]> groups, long seed) {
        int rows = residuals.length;
        DMatrixRMaj zeros = new DMatrixRMaj(rows, 1);
        Bootstrap bootstrap = new Bootstrap(column(residuals), zeros, zeros, ones(rows), groups);
        return bootstrap.measures(List.of(Asked.ofAll(new Mae())), 2, seed).get(0);
    }

    private static double[] gaussians(long seed, int rows) {
        RandomStream random = RandomStream.at(seed, "residuals");
        double[] residuals = new double[rows];
        Arrays.setAll(residuals, row -> random.nextGaussian());
        return residuals;
    }

    private static double halfWidth(Measure measure) {
        return (measure.high() - measure.low()) / 2;
    }

    @Test
    void halfTheWidthIsThatOfNormalTheory() {
        int rows = 400;
        for (int seed = 0; seed < 10; seed++) {
            double[] residuals = gaussians(seed, rows);
            double[] sizes = Arrays.stream(residuals).map(Math::abs).toArray();
            double mean = Arrays.stream(sizes).average().orElseThrow();
            double variance = Arrays.stream(sizes)
                            .map(size -> (size - mean) * (size - mean))
                            .sum()
                    / (rows - 1);
            Measure mae = mae(residuals, Optional.empty(), seed);
            assertThat(mae.metric()).isEqualTo("mae");
            assertThat(mae.value()).isCloseTo(mean, Offset.offset(1e-12)).isBetween(mae.low(), mae.high());
            assertThat(halfWidth(mae)).isCloseTo(1.96 * Math.sqrt(variance / rows), Percentage.withPercentage(25));
            assertThat(mae.without()).isZero();
        }
    }

    /** The mean size of a standard normal residual is sqrt(2 / pi). */
    @Test
    void about95Of100IntervalsHoldTheTruth() {
        double truth = Math.sqrt(2 / Math.PI);
        int held = 0;
        for (int seed = 0; seed < 200; seed++) {
            Measure mae = mae(gaussians(seed, 100), Optional.empty(), seed);
            held += mae.low() <= truth && truth <= mae.high() ? 1 : 0;
        }
        assertThat(held).isBetween(2 * 88, 2 * 99);
    }

    /** Eight copies of each row say no more than the row. */
    @Test
    void groupsOfCopiesDoNotNarrowTheInterval() {
        double[] residuals = gaussians(1, 50);
        double[] copies = new double[400];
        int[] group = new int[400];
        Arrays.setAll(copies, row -> residuals[row % 50]);
        Arrays.setAll(group, row -> row % 50);
        double honest = halfWidth(mae(residuals, Optional.empty(), 0));
        assertThat(halfWidth(mae(copies, Optional.of(group), 0))).isCloseTo(honest, Offset.offset(1e-12));
        assertThat(halfWidth(mae(copies, Optional.empty(), 0))).isLessThan(0.5 * honest);
    }

    @Test
    void samplesOfOneClassAreSkipped() {
        DMatrixRMaj target = column(1, 0, 0, 0);
        DMatrixRMaj prediction = column(0.9, 0.1, 0.2, 0.95);
        Bootstrap bootstrap = new Bootstrap(prediction, column(0.5, 0.5, 0.5, 0.5), target, ones(4), Optional.empty());
        Measure area =
                bootstrap.measures(List.of(Asked.ofAll(new RocAuc())), 1, 0).get(0);
        assertThat(area.value()).isCloseTo(2.0 / 3, Offset.offset(1e-12));
        assertThat(area.without()).isEqualTo(0.5);
        assertThat(area.low()).isZero();
        assertThat(area.high()).isEqualTo(1);
    }

    @Test
    void whatCannotBeMeasuredHasNoInterval() {
        DMatrixRMaj target = column(1, 1);
        Bootstrap bootstrap = new Bootstrap(column(0.9, 0.1), column(0.5, 0.5), target, ones(2), Optional.empty());
        Measure area =
                bootstrap.measures(List.of(Asked.ofAll(new RocAuc())), 1, 0).get(0);
        assertThat(area).isEqualTo(new Measure("roc-auc", Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        assertThat(new Quality("on 2 rows", 2, List.of(area)))
                .hasToString(
                        "on 2 rows\nmetric   value  95 % interval  without features\nroc-auc    NaN                              NaN");
    }

    @Test
    void threadsChangeNoBitAndSeedsDo() {
        double[] residuals = gaussians(1, 60);
        DMatrixRMaj zeros = new DMatrixRMaj(60, 1);
        Bootstrap bootstrap = new Bootstrap(column(residuals), zeros, zeros, ones(60), Optional.empty());
        List<Measure> one = bootstrap.measures(List.of(Asked.ofAll(new Mae())), 1, 0);
        assertThat(bootstrap.measures(List.of(Asked.ofAll(new Mae())), 5, 0)).isEqualTo(one);
        assertThat(bootstrap.measures(List.of(Asked.ofAll(new Mae())), 1, 1)).isNotEqualTo(one);
    }

    /** Rows without weight are drawn like others, and a sample of none but them measures nothing. */
    @Test
    void weightsCount() {
        DMatrixRMaj zeros = new DMatrixRMaj(4, 1);
        Bootstrap bootstrap =
                new Bootstrap(column(1, 5, 9, 100), zeros, zeros, new double[] {3, 1, 0, 0}, Optional.empty());
        Measure mae = bootstrap.measures(List.of(Asked.ofAll(new Mae())), 1, 0).get(0);
        assertThat(mae.value()).isEqualTo(2);
        assertThat(mae.low()).isEqualTo(1);
        assertThat(mae.high()).isEqualTo(5);
    }
}
