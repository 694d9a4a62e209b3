package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Values and derivatives over the whole range of doubles against correctly rounded ones, to 4e-15 relative or two
 * steps of the smallest denormal. The argument of the Gaussian tail is itself rounded, and its error grows with z^2.
 */
class ExactValuesTest {

    private static final double RELATIVE = 4e-15;

    @ParameterizedTest(name = "{0} at {1}")
    @CsvFileSource(resources = "exact.csv", useHeadersInDisplayName = true)
    void matches(String component, double z, double a, double derivative) {
        double tail = component.equals("gelu") && z < 0 && z > -40 ? 1 + z * z / 10 : 1;

        assertClose("value", Batch.value(component, z), a, RELATIVE * tail);
        assertClose("derivative", Batch.derivative(component, z), derivative, RELATIVE * tail);
    }

    private static void assertClose(String what, double actual, double expected, double relative) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            double tolerance = Math.max(relative * Math.abs(expected), 2 * Double.MIN_VALUE);
            assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
        }
    }
}
