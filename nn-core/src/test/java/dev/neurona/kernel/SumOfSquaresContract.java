package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
}
