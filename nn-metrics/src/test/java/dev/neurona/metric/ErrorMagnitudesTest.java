package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors and the share of variance of numbers whose squares are no doubles. */
class ErrorMagnitudesTest {

    private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    private static double value(Metric metric, DMatrixRMaj prediction, DMatrixRMaj target) {
        return metric.value(prediction, target, ONES);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(2 * Math.ulp(expected)));
    }

    @Test
    void largeNumbers() {
        DMatrixRMaj target = column(1e160, 2e160, 3e160, 4e160);
        DMatrixRMaj prediction = column(1e160, 2e160, 3e160, 5e160);
        assertClose(value(new R2(), prediction, target), 0.8);
        assertClose(value(new Rmse(), prediction, target), 5e159);
        assertClose(value(new Mae(), prediction, target), 2.5e159);
        assertThat(value(new Mse(), prediction, target)).isInfinite();
    }

    @Test
    void smallNumbers() {
        DMatrixRMaj target = column(1e-170, 2e-170, 3e-170, 4e-170);
        DMatrixRMaj prediction = column(1e-170, 2e-170, 3e-170, 5e-170);
        assertClose(value(new R2(), prediction, target), 0.8);
        assertClose(value(new Rmse(), prediction, target), 5e-171);
        assertClose(value(new Mae(), prediction, target), 2.5e-171);
        assertThat(value(new Mse(), prediction, target)).isEqualTo(0.0);
    }

    @Test
    void theMeanOverflowsOrVanishesOnlyIfItsValueDoes() {
        assertClose(value(new Mse(), column(2e154, 0, 0, 0), column(0, 0, 0, 0)), 1e308);
        assertThat(value(new Mse(), column(1.5e-162, 1.9e-162), column(0, 0))).isEqualTo(4.9e-324);
        assertClose(value(new Mae(), column(1.7e308, 1.7e308, 1.7e308), column(0, 0, 0)), 1.7e308);
    }

    @Test
    void theLargestAndTheSmallestNumbers() {
        assertClose(value(new Rmse(), column(1.7e308, 0, 0, 0), column(-1.7e308, 0, 0, 0)), 1.7e308);
        assertClose(value(new R2(), column(1.5e308, -1.5e308), column(-1.5e308, 1.5e308)), -3);
        assertClose(value(new R2(), column(5e-324, 1e-323, 2.5e-323), column(5e-324, 1e-323, 1.5e-323)), -1);
        assertThat(value(new Rmse(), column(5e-324), column(0))).isEqualTo(5e-324);
    }

    @Test
    void everyColumnHasItsOwnMagnitude() {
        DMatrixRMaj target = new DMatrixRMaj(new double[][] {{1e160, 1e-170}, {2e160, 2e-170}, {3e160, 3e-170}});
        DMatrixRMaj prediction = new DMatrixRMaj(new double[][] {{1e160, 1e-170}, {2e160, 2e-170}, {4e160, 3e-170}});
        assertClose(value(new R2(), prediction, target), 0.75);
        assertThat(value(new R2(), column(1e160, 0), column(1, 2))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void residualsOfUsualSizeAgainstTargetsWhoseSquaresVanish() {
        assertClose(value(new R2(), column(1e-105, 1e-105), column(1e-125, 3e-125)), -1e40);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteStaysSo(double wrong) {
        for (Metric metric : new Metric[] {new Mse(), new Rmse(), new Mae()}) {
            double expected = Math.abs(wrong);
            assertThat(value(metric, column(1, wrong, 3), column(1, 2, 3))).isEqualTo(Double.valueOf(expected));
            assertThat(metric.value(column(1, wrong, 3), column(1, 2, 3), new double[] {1, 0, 1}))
                    .isEqualTo(0.0);
        }
        double expected = Double.isNaN(wrong) ? Double.NaN : Double.NEGATIVE_INFINITY;
        assertThat(value(new R2(), column(1, wrong, 3), column(1, 2, 3))).isEqualTo(Double.valueOf(expected));
    }

    @Property(tries = 100)
    void ordinaryNumbersGiveTheBitsOfTheFormula(@ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj prediction = new DMatrixRMaj(8, 1);
        DMatrixRMaj target = new DMatrixRMaj(8, 1);
        double squares = 0;
        double sizes = 0;
        double mean = 0;
        double deviations = 0;
        for (int i = 0; i < 8; i++) {
            prediction.data[i] = 1000 * random.nextGaussian();
            target.data[i] = 1000 * random.nextGaussian();
            double residual = prediction.data[i] - target.data[i];
            squares += residual * residual;
            sizes += Math.abs(residual);
            double deviation = target.data[i] - mean;
            mean += deviation * (1.0 / (i + 1));
            deviations += deviation * (target.data[i] - mean);
        }
        assertThat(value(new Mse(), prediction, target)).isEqualTo(squares / 8);
        assertThat(value(new Rmse(), prediction, target)).isEqualTo(Math.sqrt(squares / 8));
        assertThat(value(new Mae(), prediction, target)).isEqualTo(sizes / 8);
        assertThat(value(new R2(), prediction, target)).isEqualTo(1 - (squares / 8) / (deviations / 8));
    }
}
