package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Values and derivatives over the whole range of doubles against correctly rounded ones, to 4e-15 relative or two steps of
 * the smallest denormal. Three errors are larger, and inherent: in the tail of gelu the argument is itself rounded, which
 * counts z^2 times, and a denormal probability is multiplied by z; near the minimum of gelu and silu the derivative is a
 * difference of numbers of about 0.2; for positive z the derivative of silu carries the last bit of s(z) z times.
 */
class ExactValuesTest {

    private static final double RELATIVE = 4e-15;

    @ParameterizedTest(name = "{0} at {1}")
    @CsvFileSource(resources = "exact.csv", useHeadersInDisplayName = true)
    void matches(String component, double z, double a, double derivative) {
        double tail = component.equals("gelu") && z < 0 && z > -40 ? 1 + z * z / 10 : 1;
        boolean hasMinimum = component.equals("gelu") || component.equals("silu");
        double size = hasMinimum && Math.abs(z) < 2 ? 0.2 : 0;
        double carried = component.equals("silu") && z > 0 && z < 40 ? 1 + z / 20 : 1;

        assertClose("value", Batch.value(component, z), a, RELATIVE * Math.abs(a), tail);
        double scale = Math.max(size, Math.abs(derivative));
        assertClose("derivative", Batch.derivative(component, z), derivative, RELATIVE * scale, tail * carried);
    }

    private static void assertClose(String what, double actual, double expected, double error, double factor) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            double tolerance = factor * Math.max(error, 2 * Double.MIN_VALUE);
            assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
        }
    }
}
