package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Values and derivatives over the whole range of doubles against correctly rounded ones, to 4e-15 relative or two steps
 * of the smallest denormal. Three errors are larger, and inherent: in the tail of gelu and gelu-tanh the argument is
 * itself rounded, which counts z^2 or |z|^3 times, and a denormal probability is multiplied by z; near the minimum of
 * gelu, gelu-tanh, silu and mish the derivative is a difference of numbers of about 0.2; for positive z the derivative
 * of silu carries the last bit of s(z) z times.
 */
class ExactValuesTest {

    private static final double RELATIVE = 4e-15;

    private static final Set<String> MINIMA = Set.of("gelu", "gelu-tanh", "silu", "mish");

    @ParameterizedTest(name = "{0} at {1}")
    @CsvFileSource(resources = "exact.csv", useHeadersInDisplayName = true)
    void matches(String component, double z, double a, double derivative) {
        double tail = z < 0 && z > -40 ? tail(component, z) : 1;
        double size = MINIMA.contains(component) && Math.abs(z) < 2 ? 0.2 : 0;
        double carried = component.equals("silu") && z > 0 && z < 40 ? 1 + z / 20 : 1;

        assertClose("value", Batch.value(component, z), a, RELATIVE * Math.abs(a), tail);
        double scale = Math.max(size, Math.abs(derivative));
        assertClose("derivative", Batch.derivative(component, z), derivative, RELATIVE * scale, tail * carried);
    }

    private static double tail(String component, double z) {
        return switch (component) {
            case "gelu" -> 1 + z * z / 10;
            case "gelu-tanh" -> 1 - z * z * z / 250;
            default -> 1;
        };
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
