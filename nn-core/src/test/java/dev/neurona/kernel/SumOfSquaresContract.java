package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sum that tells whether everything is finite. */
public interface SumOfSquaresContract {

    ArrayFunctions functions();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 257})
    default void everyElementCountsOnceAndNoneBeyond(int count) {
        double[] x = new double[count + 9];
        Arrays.fill(x, Double.NaN);
        double expected = 0;
        for (int i = 0; i < count; i++) {
            x[i] = i % 5 - 1.5;
            expected += x[i] * x[i];
        }
        assertThat(functions().sumOfSquares(x, count)).isCloseTo(expected, within(1e-12 * count));
    }

    @Test
    default void whateverIsNotFiniteShows() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int at = 0; at < 77; at++) {
                double[] x = new double[77];
                x[at] = bad;
                assertThat(Double.isFinite(functions().sumOfSquares(x, 77))).isFalse();
            }
        }
    }

    @Test
    default void severalArraysAreSummedAnewEachTime() {
        int[] counts = {5, 0, 8, 37, 64, 3, 4099, 100, 31, 1};
        double[][] arrays = new double[counts.length][];
        double expected = 0;
        for (int i = 0; i < counts.length; i++) {
            arrays[i] = new double[counts[i] + 9];
            Arrays.fill(arrays[i], Double.NaN);
            for (int k = 0; k < counts[i]; k++) {
                arrays[i][k] = (i + k) % 5 - 1.5;
                expected += arrays[i][k] * arrays[i][k];
            }
        }
        DoubleSupplier sum = functions().sumOfSquares(arrays, counts);
        assertThat(sum.getAsDouble()).isCloseTo(expected, within(1e-8));
        arrays[3][36] = 100;
        arrays[6][4098] = 100;
        double changed = expected - Math.pow((3 + 36) % 5 - 1.5, 2) - Math.pow((6 + 4098) % 5 - 1.5, 2) + 20_000;
        assertThat(sum.getAsDouble()).isCloseTo(changed, within(1e-8));
    }

    @Test
    default void whateverIsNotFiniteInAnyOfSeveralArraysShows() {
        double[][] arrays = {new double[3], new double[16], new double[70], new double[5000]};
        DoubleSupplier sum = functions().sumOfSquares(arrays, new int[] {3, 16, 70, 5000});
        for (double[] array : arrays) {
            for (int at = 0; at < array.length; at++) {
                array[at] = at % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
                assertThat(Double.isFinite(sum.getAsDouble())).isFalse();
                array[at] = 0;
            }
        }
        assertThat(sum.getAsDouble()).isZero();
    }
}
