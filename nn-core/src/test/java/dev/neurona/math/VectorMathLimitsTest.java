package dev.neurona.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values at the ends: zeros of both signs, infinities, NaN, the first and last argument with a finite result. */
class VectorMathLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "exp, 0.0, 1.0",
        "exp, -0.0, 1.0",
        "exp, 4.9e-324, 1.0",
        "exp, -4.9e-324, 1.0",
        "exp, 709.782712893384, 1.7976931348622732e308",
        "exp, 709.7827128933841, Infinity",
        "exp, 1e308, Infinity",
        "exp, -745.1332191019411, 4.9e-324",
        "exp, -745.1332191019412, 0.0",
        "exp, -1e308, 0.0",
        "exp, Infinity, Infinity",
        "exp, -Infinity, 0.0",
        "exp, NaN, NaN",
        "expm1, 0.0, 0.0",
        "expm1, -0.0, -0.0",
        "expm1, 4.9e-324, 4.9e-324",
        "expm1, -4.9e-324, -4.9e-324",
        "expm1, 1e-300, 1e-300",
        "expm1, -1e-20, -1e-20",
        "expm1, -40, -1.0",
        "expm1, -1e308, -1.0",
        "expm1, 709.782712893384, 1.7976931348622732e308",
        "expm1, 709.7827128933841, Infinity",
        "expm1, Infinity, Infinity",
        "expm1, -Infinity, -1.0",
        "expm1, NaN, NaN",
        "log, 0.0, -Infinity",
        "log, -0.0, -Infinity",
        "log, -4.9e-324, NaN",
        "log, -1.0, NaN",
        "log, 1.0, 0.0",
        "log, 4.9e-324, -744.4400719213812",
        "log, 1.7976931348623157e308, 709.782712893384",
        "log, Infinity, Infinity",
        "log, -Infinity, NaN",
        "log, NaN, NaN",
        "log1p, 0.0, 0.0",
        "log1p, -0.0, -0.0",
        "log1p, 4.9e-324, 4.9e-324",
        "log1p, -4.9e-324, -4.9e-324",
        "log1p, -1.0, -Infinity",
        "log1p, -1.0000000000000002, NaN",
        "log1p, -0.9999999999999999, -36.7368005696771",
        "log1p, 1.7976931348623157e308, 709.782712893384",
        "log1p, Infinity, Infinity",
        "log1p, -Infinity, NaN",
        "log1p, NaN, NaN",
        "tanh, 0.0, 0.0",
        "tanh, -0.0, -0.0",
        "tanh, 4.9e-324, 4.9e-324",
        "tanh, -4.9e-324, -4.9e-324",
        "tanh, 1e-20, 1e-20",
        "tanh, 20, 1.0",
        "tanh, -1e308, -1.0",
        "tanh, Infinity, 1.0",
        "tanh, -Infinity, -1.0",
        "tanh, NaN, NaN",
        "sigmoid, -745.13, 4.9e-324",
        "sigmoid, -745.2, 0.0",
        "sigmoid, -1e308, 0.0",
        "sigmoid, -Infinity, 0.0",
        "sigmoid, -709.8, 5.467348342354227e-309",
        "sigmoid, -37, 8.533047625744065e-17",
        "sigmoid, 36.7, 0.9999999999999999",
        "sigmoid, 37, 0.9999999999999999",
        "sigmoid, 709.8, 1.0",
        "sigmoid, 1e308, 1.0",
        "sigmoid, Infinity, 1.0",
        "sigmoid, 0.0, 0.5",
        "sigmoid, -0.0, 0.5",
        "sigmoid, 4.9e-324, 0.5",
        "sigmoid, NaN, NaN",
        "erfc, 0.0, 1.0",
        "erfc, -0.0, 1.0",
        "erfc, 4.9e-324, 1.0",
        "erfc, -4.9e-324, 1.0",
        "erfc, -6, 2.0",
        "erfc, 27.226017111108362, 4.9e-324",
        "erfc, 27.3, 0.0",
        "erfc, 1e308, 0.0",
        "erfc, -1e308, 2.0",
        "erfc, Infinity, 0.0",
        "erfc, -Infinity, 2.0",
        "erfc, NaN, NaN"
    })
    void limits(String name, double x, double y) {
        // boxed, because the zeros are two different values then, and NaN equals NaN
        assertThat(Double.valueOf(function(name).applyAsDouble(x))).isEqualTo(Double.valueOf(y));
    }

    private static DoubleUnaryOperator function(String name) {
        switch (name) {
            case "exp":
                return VectorMath::exp;
            case "expm1":
                return VectorMath::expm1;
            case "log":
                return VectorMath::log;
            case "log1p":
                return VectorMath::log1p;
            case "tanh":
                return VectorMath::tanh;
            case "sigmoid":
                return VectorMath::sigmoid;
            case "erfc":
                return VectorMath::erfc;
            default:
                throw new IllegalArgumentException(name);
        }
    }
}
