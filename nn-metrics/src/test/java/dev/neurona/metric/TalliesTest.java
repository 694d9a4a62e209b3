package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Metrics whose examples come in batches. */
class TalliesTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static DMatrixRMaj rows(DMatrixRMaj matrix, int from, int to) {
        int columns = matrix.numCols;
        return new DMatrixRMaj(to - from, columns, true, Arrays.copyOfRange(matrix.data, from * columns, to * columns));
    }

    /** Rule M6 allows the last bits to differ; those of this library do not. */
    @Property(tries = 200)
    void theBitsDoNotDependOnTheBatches(
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj prediction = new DMatrixRMaj(rows, columns);
        DMatrixRMaj target = new DMatrixRMaj(rows, columns);
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                prediction.set(row, column, random.nextDouble());
            }
            target.set(row, random.nextInt(columns), columns == 1 ? random.nextInt(2) : 1);
            weights[row] = random.nextInt(4) / 3.0;
        }
        for (Metric metric : Components.all(Metric.class)) {
            DMatrixRMaj meant = MetricPropertiesTest.meant(metric, target);
            Tally tally = metric.tally();
            for (int from = 0; from < rows; from += batch) {
                int to = Math.min(rows, from + batch);
                tally.see(rows(prediction, from, to), rows(meant, from, to), Arrays.copyOfRange(weights, from, to));
                tally.value();
            }
            assertThat(tally.value())
                    .as(metric.name())
                    .isEqualTo(Double.valueOf(metric.value(prediction, meant, weights)));
        }
    }

    /** Numbers of all magnitudes, small ones first or last, against sums of 60 digits. */
    @Property(tries = 300)
    void magnitudesMayComeInAnyOrder(
            @ForAll @IntRange(min = 2, max = 12) int rows,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll long seed) {
        compareWithExactSums(rows, kind, RandomStream.at(seed, "test"));
    }

    /** Targets that are close to one another, beside their size: the variance keeps what its condition leaves of the digits. */
    @Test
    void targetsMayBeCloseTogether() {
        for (long seed = 0; seed < 2_000; seed++) {
            compareWithExactSums(2 + (int) (seed % 3), 0, RandomStream.at(seed, "test"));
        }
    }

    private static void compareWithExactSums(int rows, int kind, RandomStream random) {
        int[][] exponents = {{-170, -170}, {160, 160}, {-200, 200}, {-125, -115}};
        double[] prediction = new double[rows];
        double[] target = new double[rows];
        double[] weights = new double[rows];
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal sizes = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal targetSquares = BigDecimal.ZERO;
        for (int i = 0; i < rows; i++) {
            int[] range = exponents[kind];
            double unit = StrictMath.pow(10, range[0] + random.nextInt(range[1] - range[0] + 1));
            prediction[i] = random.nextGaussian() * unit;
            target[i] = random.nextGaussian() * unit;
            weights[i] = 0.5 + random.nextDouble();
            BigDecimal weight = new BigDecimal(weights[i]);
            BigDecimal residual = new BigDecimal(prediction[i]).subtract(new BigDecimal(target[i]));
            squares = squares.add(residual.multiply(residual).multiply(weight));
            sizes = sizes.add(residual.abs().multiply(weight));
            sum = sum.add(new BigDecimal(target[i]).multiply(weight));
            targetSquares = targetSquares.add(new BigDecimal(target[i]).pow(2).multiply(weight));
            total = total.add(weight);
        }
        BigDecimal mean = sum.divide(total, new MathContext(1200));
        BigDecimal deviations = BigDecimal.ZERO;
        for (int i = 0; i < rows; i++) {
            BigDecimal deviation = new BigDecimal(target[i]).subtract(mean);
            deviations = deviations.add(deviation.multiply(deviation).multiply(new BigDecimal(weights[i])));
        }
        DMatrixRMaj p = column(prediction);
        DMatrixRMaj y = column(target);
        assertClose(new Mse().value(p, y, weights), squares.divide(total, DIGITS));
        assertClose(
                new Rmse().value(p, y, weights), squares.divide(total, DIGITS).sqrt(DIGITS));
        assertClose(new Mae().value(p, y, weights), sizes.divide(total, DIGITS));
        double unexplained = squares.divide(deviations, DIGITS).doubleValue();
        // The relative error of a variance in one pass is at most about rows * condition * 2^-53 (T. F. Chan, G. H.
        // Golub,
        // R. J. LeVeque, The American Statistician 37, 1983).
        double condition = Math.sqrt(targetSquares.divide(deviations, DIGITS).doubleValue());
        double bound = 1e-14 + rows * condition * 0x1p-52;
        assertThat(new R2().value(p, y, weights)).isCloseTo(1 - unexplained, within(bound * Math.max(1, unexplained)));
    }

    private static void assertClose(double actual, BigDecimal expected) {
        double value = expected.doubleValue();
        if (Double.isInfinite(value)) {
            assertThat(actual).isEqualTo(value);
        } else {
            assertThat(actual).isCloseTo(value, within(1e-14 * Math.max(value, Double.MIN_NORMAL)));
        }
    }

    @Test
    void aConstantColumnStaysConstantInBatchesAndUnderWeights() {
        Tally tally = new R2().tally();
        for (int batch = 0; batch < 50; batch++) {
            tally.see(column(1, 2), column(0.1, 0.1), new double[] {0.3 + batch, 1 / 7.0});
        }
        assertThat(tally.value()).isNaN();
        tally.see(column(1), column(0.2), ONES);
        assertThat(tally.value()).isNegative();
    }

    @Test
    void aRankingKeepsAsManyScoresAsItSays() {
        Scores ranking = new Scores("roc-auc", 7);
        DMatrixRMaj scores = new DMatrixRMaj(4, 2, true, 1, 2, 3, 4, 5, 6, 7, 8);
        DMatrixRMaj target = new DMatrixRMaj(4, 2, true, 0, 1, 1, 0, 1, 0, 1, 1);
        for (int row = 0; row < 3; row++) {
            ranking.add(scores, target, row, 1);
        }
        assertThat(ranking.averaged(Average.MACRO, Levels::area)).isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranking.add(scores, target, 3, 1))
                .withMessage(
                        "roc-auc: a ranking needs all scores at once, and keeps at most 7, here 3 rows x 2 outputs."
                                + " Measure a sample of the rows, or use log-loss, which keeps none.");
    }

    @Test
    void aRankingGrows() {
        Tally tally = new RocAuc().tally();
        for (int batch = 0; batch < 1000; batch++) {
            tally.see(column(batch, batch + 0.5), column(0, 1), ONES);
        }
        // Of 1000 x 1000 pairs, positive i is above negative j where j is at most i.
        assertThat(tally.value()).isEqualTo(0.5005);
    }
}
