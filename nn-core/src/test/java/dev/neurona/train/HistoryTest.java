package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which runs ended too early, by their costs alone. */
class HistoryTest {

    private static boolean isStillFalling(int epochs, IntToDoubleFunction cost) {
        double[] costs = IntStream.range(0, epochs).mapToDouble(cost).toArray();
        return new History(costs, List.of()).isStillFalling();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 29, 30, 100, 1000})
    void aStraightFallIsOne(int epochs) {
        assertThat(isStillFalling(epochs, epoch -> 2.0 * epochs - epoch)).isTrue();
        assertThat(isStillFalling(epochs, epoch -> epoch)).isFalse();
        assertThat(isStillFalling(epochs, epoch -> 1)).isFalse();
    }

    @Test
    void fewerThanTenEpochsTellNothing() {
        assertThat(isStillFalling(9, epoch -> 9 - epoch)).isFalse();
        assertThat(isStillFalling(0, epoch -> 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100, 1000})
    void anExponentialFallIsOneUntilLittleIsLeftOfIt(int epochs) {
        assertThat(isStillFalling(epochs, epoch -> 0.3 + Math.scalb(1, -3 * epoch / epochs)))
                .as("in steps that end before the last tenth")
                .isFalse();
        assertThat(isStillFalling(epochs, epoch -> 0.3 + StrictMath.exp(-2.0 * epoch / epochs)))
                .as("14 %% left")
                .isTrue();
        assertThat(isStillFalling(epochs, epoch -> 0.3 + StrictMath.exp(-4.0 * epoch / epochs)))
                .as("2 %% left")
                .isFalse();
    }

    /** The cross-entropy of classes that can be told apart falls like this for ever. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void aCostThatGoesToZeroByAPowerIsNone(int epochs) {
        assertThat(isStillFalling(epochs, epoch -> 1.0 / (1 + epoch))).isFalse();
        assertThat(isStillFalling(10 * epochs, epoch -> 1 / Math.sqrt(1.0 + epoch)))
                .isFalse();
    }

    @Test
    void neitherUnitNorSignMatters() {
        for (double unit : new double[] {1e-200, 1, 1e200}) {
            for (int zero : new int[] {-50, 0, 50, 100, 150}) {
                assertThat(isStillFalling(100, epoch -> unit * (zero - epoch))).isTrue();
                assertThat(isStillFalling(100, epoch -> unit * (zero + StrictMath.exp(-0.1 * epoch))))
                        .isFalse();
            }
        }
    }

    @Test
    void lessThanAThousandthOfTheCostIsNoFall() {
        assertThat(isStillFalling(100, epoch -> 1 - 1e-3 * epoch)).isTrue();
        assertThat(isStillFalling(100, epoch -> 1 - 1e-4 * epoch)).isFalse();
        assertThat(isStillFalling(100, epoch -> 1 - Math.ulp(1.0) * epoch))
                .as("rounding")
                .isFalse();
    }

    @Test
    void oneLuckyEpochIsNoFallAndNoiseIsNone() {
        assertThat(isStillFalling(100, epoch -> epoch == 99 ? 0.25 : 0.3 + StrictMath.exp(-0.1 * epoch)))
                .isFalse();
        for (long seed = 0; seed < 500; seed++) {
            RandomStream noise = RandomStream.at(seed, "noise");
            assertThat(isStillFalling(100, epoch -> 0.7 + 0.1 * noise.nextGaussian()))
                    .as("seed %d", seed)
                    .isFalse();
        }
        RandomStream noise = RandomStream.at(1, "noise");
        assertThat(isStillFalling(100, epoch -> 1 - 0.009 * epoch + 0.01 * noise.nextDouble()))
                .as("a fall beneath noise")
                .isTrue();
    }

    @Test
    void whatIsNoNumberIsNoFall() {
        assertThat(isStillFalling(20, epoch -> epoch == 5 ? Double.NaN : 20 - epoch))
                .isFalse();
        assertThat(isStillFalling(20, epoch -> epoch == 19 ? Double.NaN : 20 - epoch))
                .isFalse();
        assertThat(isStillFalling(20, epoch -> epoch == 0 ? Double.POSITIVE_INFINITY : 20 - epoch))
                .isFalse();
    }

    @Test
    void whatIsNoNumberIsNotTheLowest() {
        History history = new History(List.of());
        for (double cost : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -3, Double.NaN}) {
            history.add(epoch(history.count() + 1, cost), 9);
        }
        assertThat(history.lowest()).isEqualTo(3);
        assertThat(history).hasToString("""
                        epoch      cost  validation cost  accuracy  learning rate
                            1       NaN              NaN    0.5000        0.01000
                            2  Infinity         Infinity    0.5000        0.01000
                            3    -6.000           -3.000    0.5000        0.01000  lowest
                            4       NaN              NaN    0.5000        0.01000
                        The cost was infinite or NaN in 3 of 4 epochs, first in epoch 1; such an epoch is no improvement.""");
        assertThat(new History(List.of(epoch(1, Double.NaN))).toString()).doesNotContain("lowest");
    }

    private static EpochRecord epoch(int epoch, double cost) {
        return new EpochRecord(
                epoch, 3L * epoch, 0.01, 2 * cost, OptionalDouble.of(cost), Map.of("accuracy", 0.5), Optional.empty());
    }

    @Test
    void itPrintsItsEpochs() {
        List<EpochRecord> epochs = IntStream.rangeClosed(1, 23)
                .mapToObj(i -> epoch(i, 1 + Math.abs(i - 11)))
                .toList();
        assertThat(new History(epochs)).hasToString("""
                        epoch   cost  validation cost  accuracy  learning rate
                            1  22.00            11.00    0.5000        0.01000
                            4  16.00            8.000    0.5000        0.01000
                            7  10.00            5.000    0.5000        0.01000
                           10  4.000            2.000    0.5000        0.01000
                           11  2.000            1.000    0.5000        0.01000  lowest
                           13  6.000            3.000    0.5000        0.01000
                           16  12.00            6.000    0.5000        0.01000
                           19  18.00            9.000    0.5000        0.01000
                           22  24.00            12.00    0.5000        0.01000
                           23  26.00            13.00    0.5000        0.01000""");
        assertThat(new History(new double[] {3, 2}, List.of())).hasToString("2 epochs, of which no record is kept");
        assertThat(new History(List.of())).hasToString("no epoch yet");
    }
}
