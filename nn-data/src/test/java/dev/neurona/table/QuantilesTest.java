package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class QuantilesTest {

    /** numpy.quantile([1, 2, 4, 8], [0, 0.25, 0.5, 0.9, 1]). */
    @Test
    void quantilesAreThoseOfNumpy() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(Quantiles.of(sorted, 0, 4)).isEqualTo(1);
        assertThat(Quantiles.of(sorted, 1, 4)).isEqualTo(1.75);
        assertThat(Quantiles.of(sorted, 1, 2)).isEqualTo(3);
        assertThat(Quantiles.of(sorted, 9, 10)).isCloseTo(6.8, within(1e-12));
        assertThat(Quantiles.of(sorted, 1, 1)).isEqualTo(8);
    }

    @Test
    void ofOneNumberAllAreThisNumber() {
        assertThat(Quantiles.of(new double[] {-3}, 1, 2)).isEqualTo(-3);
    }

    @Test
    void neighboursMayBeFurtherApartThanTheGreatestDouble() {
        double[] sorted = {-Double.MAX_VALUE, Double.MAX_VALUE};
        assertThat(Quantiles.of(sorted, 1, 2)).isZero();
        assertThat(Quantiles.of(sorted, 3, 4)).isCloseTo(Double.MAX_VALUE / 2, withinPercentage(1e-13));
    }
}
