package dev.neurona.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Norms of numbers of any size. */
class SummaryTest {

    private static double norm(double... elements) {
        return Summary.norm(new DMatrixRMaj(1, elements.length, true, elements));
    }

    /** Squares of 1e-160 have lost digits, those of 1e-200 are 0, those of 1e200 infinite. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-120, 1e-160, 1e-200, 1e-300, 1e120, 1e160, 1e200, 1e300})
    void threeAndFourMakeFive(double scale) {
        assertThat(norm(3 * scale, -4 * scale) / scale).isBetween(5 * (1 - 1e-15), 5 * (1 + 1e-15));
    }

    @Test
    void whatIsNotFiniteShows() {
        assertThat(norm(1, Double.NaN)).isNaN();
        assertThat(norm(1, Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(norm(0, 0)).isZero();
        assertThat(norm()).isZero();
    }
}
