package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.RandomStream;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** NaN, infinities, zeros and the ends of the range, as literals computed with 60 digits. */
class LimitsTest {

    static List<String> all() {
        return Components.names(Activation.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nanStaysNan(String activation) {
        assertThat(Batch.value(activation, NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theGradientOfNanIsNan(String activation) {
        if (!activation.equals("identity")) {
            assertThat(Batch.derivative(activation, NaN)).isNaN();
        }
    }

    @Test
    void theGradientOfTheIdentityDoesNotDependOnItsInput() {
        assertThat(Batch.derivative("identity", NaN)).isEqualTo(1.0);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}; derivative {3}, {4}")
    @CsvSource({
        "identity, -Infinity, Infinity, 1, 1",
        "sigmoid, 0, 1, 0, 0",
        "tanh, -1, 1, 0, 0",
        "relu, 0, Infinity, 0, 1",
        "leaky-relu(negative-slope=0.2), -Infinity, Infinity, 0.2, 1",
        "elu(alpha=0.7), -0.7, Infinity, 0, 1",
        "elu(alpha=0), 0, Infinity, 0, 1",
        "gelu, 0, Infinity, 0, 1",
        "silu, 0, Infinity, 0, 1",
        "softplus, 0, Infinity, 0, 1",
        "exponential, 0, Infinity, 0, Infinity",
        "log-sigmoid, -Infinity, 0, 1, 0",
        "hard-sigmoid, 0, 1, 0, 0",
        "hard-tanh, -1, 1, 0, 0",
        "relu6, 0, 6, 0, 0",
        "tanh-shrink, -Infinity, Infinity, 1, 1",
        "celu(alpha=0.7), -0.7, Infinity, 0, 1",
        "celu(alpha=1e308), -1e308, Infinity, 0, 1",
        "celu(alpha=1e-308), -1e-308, Infinity, 0, 1",
        "selu, -1.7580993408473768, Infinity, 0, 1.0507009873554805",
        "gelu-tanh, 0, Infinity, 0, 1",
        "hard-swish, 0, Infinity, 0, 1",
        "mish, 0, Infinity, 0, 1",
        "softsign, -1, 1, 0, 0",
        "soft-shrink(threshold=0.7), -Infinity, Infinity, 1, 1",
        "hard-shrink(threshold=0.7), -Infinity, Infinity, 1, 1",
        "thresholded-relu(threshold=0.7), 0, Infinity, 0, 1",
        "gaussian, 0, 0, 0, 0",
        "sine, NaN, NaN, NaN, NaN",
        "squared-relu, 0, Infinity, 0, Infinity"
    })
    void limits(String activation, double low, double high, double lowDerivative, double highDerivative) {
        assertEqual(Batch.value(activation, NEGATIVE_INFINITY), low);
        assertEqual(Batch.value(activation, POSITIVE_INFINITY), high);
        assertEqual(Batch.derivative(activation, NEGATIVE_INFINITY), lowDerivative);
        assertEqual(Batch.derivative(activation, POSITIVE_INFINITY), highDerivative);
    }

    @ParameterizedTest(name = "{0}: {1}; derivative {2}")
    @CsvSource({
        "identity, 0, 1",
        "sigmoid, 0.5, 0.25",
        "tanh, 0, 1",
        "relu, 0, 0",
        "leaky-relu(negative-slope=0.2), 0, 0.2",
        "elu(alpha=0.7), 0, 0.7",
        "gelu, 0, 0.5",
        "silu, 0, 0.5",
        "softplus, 0.6931471805599453, 0.5",
        "exponential, 1, 1",
        "log-sigmoid, -0.6931471805599453, 0.5",
        "hard-sigmoid, 0.5, 0.16666666666666666",
        "hard-tanh, 0, 1",
        "relu6, 0, 0",
        "tanh-shrink, 0, 0",
        "celu(alpha=0.7), 0, 1",
        "selu, 0, 1.7580993408473768",
        "gelu-tanh, 0, 0.5",
        "hard-swish, 0, 0.5",
        "mish, 0, 0.6",
        "softsign, 0, 1",
        "soft-shrink, 0, 0",
        "hard-shrink, 0, 0",
        "thresholded-relu, 0, 0",
        "gaussian, 1, 0",
        "sine(frequency=0.7), 0, 0.7",
        "squared-relu, 0, 0"
    })
    void atBothZeros(String activation, double value, double derivative) {
        for (double zero : new double[] {0.0, -0.0}) {
            assertEqual(Batch.value(activation, zero), value);
            assertEqual(Batch.derivative(activation, zero), derivative);
        }
    }

    /** The slope from the left, and at a jump that of the piece to which the value belongs; on both sides by one ulp. */
    @ParameterizedTest(name = "{0} at {1}: {2}; derivative {3}, {4}, {5}")
    @CsvSource({
        "hard-sigmoid, -3, 0, 0, 0, 0.16666666666666666",
        "hard-sigmoid, 3, 1, 0.16666666666666666, 0.16666666666666666, 0",
        "hard-tanh, -1, -1, 0, 0, 1",
        "hard-tanh, 1, 1, 1, 1, 0",
        "relu6, 0, 0, 0, 0, 1",
        "relu6, 6, 6, 1, 1, 0",
        "hard-swish, -3, 0, 0, 0, -0.5",
        "hard-swish, 3, 3, 1.5, 1.5, 1",
        "soft-shrink(threshold=0.7), -0.7, 0, 1, 1, 0",
        "soft-shrink(threshold=0.7), 0.7, 0, 0, 0, 1",
        "hard-shrink(threshold=0.7), -0.7, 0, 1, 0, 0",
        "hard-shrink(threshold=0.7), 0.7, 0, 0, 0, 1",
        "thresholded-relu(threshold=0.7), 0.7, 0, 0, 0, 1"
    })
    void atAKink(String activation, double z, double value, double left, double at, double right) {
        assertEqual(Batch.value(activation, z), value);
        assertThat(Batch.derivative(activation, Math.nextDown(z))).isCloseTo(left, offset(1e-15));
        assertEqual(Batch.derivative(activation, z), at);
        assertThat(Batch.derivative(activation, Math.nextUp(z))).isCloseTo(right, offset(1e-15));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "sigmoid, -745.13, 4.9e-324",
        "sigmoid, -745.2, 0",
        "sigmoid, -1e308, 0",
        "sigmoid, 709.8, 1",
        "sigmoid, 1e308, 1",
        "sigmoid, 4.9e-324, 0.5",
        "softplus, 710, 710",
        "softplus, 1e308, 1e308",
        "softplus, -746, 0",
        "gelu, 1e308, 1e308",
        "gelu, -1e308, 0",
        "silu, 1e308, 1e308",
        "silu, -1e308, 0",
        "silu, -750, -1.5e-323",
        "elu, -1e-20, -1e-20",
        "elu, -40, -1",
        "tanh, 4.9e-324, 4.9e-324",
        "relu, -4.9e-324, 0",
        "relu, 4.9e-324, 4.9e-324",
        "log-sigmoid, -710, -710",
        "log-sigmoid, 746, 0",
        "hard-sigmoid, -2.9999999999999996, 7.401486830834377e-17",
        "hard-swish, 1e308, 1e308",
        "hard-swish, -1.5, -0.375",
        "tanh-shrink, 1e-200, 0",
        "tanh-shrink, 1e308, 1e308",
        "celu(alpha=1e308), -1e-20, -1e-20",
        "celu(alpha=10), -4.9e-324, -4.9e-324",
        "celu(alpha=1e-308), -1, -1e-308",
        "selu, -1e-20, -1.7580993408473768e-20",
        "gelu-tanh, 1e308, 1e308",
        "gelu-tanh, -1e308, 0",
        "mish, 1e308, 1e308",
        "mish, -1e308, 0",
        "mish, -750, -1.5e-323",
        "softsign, 1e308, 1",
        "softsign, 4.9e-324, 4.9e-324",
        "soft-shrink, -0.5000000000000001, -1.1102230246251565e-16",
        "hard-shrink, 0.5000000000000001, 0.5000000000000001",
        "gaussian, 1e308, 0",
        "sine(frequency=1e308), 1e308, 0.004961954789184062",
        "squared-relu, 1e154, 1e308",
        "squared-relu, 1e155, Infinity"
    })
    void exactly(String activation, double z, double expected) {
        assertEqual(Batch.value(activation, z), expected);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "sigmoid, -709.8, 5.467348342354227e-309",
        "sigmoid, -37, 8.533047625744065e-17",
        "sigmoid, 36.7, 0.9999999999999999",
        "softplus, 20, 20.000000002061153",
        "softplus, 20.5, 20.500000001250154",
        "softplus, -40, 4.248354255291589e-18",
        "gelu, -5, -1.4332578593959695e-06",
        "gelu, -10, -7.619853024160526e-23",
        "gelu, 1, 0.8413447460685429",
        "gelu, -1, -0.15865525393145705",
        "silu, -40, -1.6993417021166355e-16",
        "log-sigmoid, 40, -4.248354255291589e-18",
        "tanh-shrink, 1e-5, 3.333333333200001e-16"
    })
    void toTheLastDigits(String activation, double z, double expected) {
        // The rounding of the argument is all the error there is; it grows with z^2 in the tail of gelu.
        double relative = activation.equals("gelu") ? 2e-14 : 5e-16;
        assertThat(Batch.value(activation, z)).isCloseTo(expected, offset(relative * Math.abs(expected)));
    }

    @Test
    void saturatedDerivativesKeepTheirDigits() {
        assertThat(Batch.derivative("tanh", 20)).isCloseTo(1.6993417021166355e-17, offset(1e-32));
        assertThat(Batch.derivative("tanh", -20)).isCloseTo(1.6993417021166355e-17, offset(1e-32));
        assertThat(Batch.derivative("sigmoid", 40)).isCloseTo(4.248354255291589e-18, offset(1e-33));
        assertThat(Batch.derivative("elu", -40)).isCloseTo(4.248354255291589e-18, offset(1e-33));
    }

    @Test
    void reluOfTheLargestAndSmallestHasDerivativesZeroAndOne() {
        assertThat(Batch.derivative("relu", Double.MIN_VALUE)).isEqualTo(1.0);
        assertThat(Batch.derivative("relu", Double.MAX_VALUE)).isEqualTo(1.0);
        assertThat(Math.abs(Batch.derivative("relu", -Double.MIN_VALUE))).isEqualTo(0.0);
        assertThat(Math.abs(Batch.derivative("relu", -Double.MAX_VALUE))).isEqualTo(0.0);
    }

    @Test
    void softmaxOfLargeNumbers() {
        double[] expected = {.03205860328008499, .08714431874203257, .23688281808991013, .6439142598879724};

        assertThat(Batch.values("softmax", 10000, 10001, 10002, 10003)).containsExactly(expected, offset(2e-16));
        assertThat(Batch.values("softmax", 1e308, -1e308)).containsExactly(1, 0);
        assertThat(Batch.values("softmax", 0, -745)).containsExactly(1, 4.9e-324);
        assertThat(Batch.values("softmax", 0, -746)).containsExactly(1, 0);
    }

    @Test
    void softmaxIsNeverUniformInSilence() {
        assertThat(Batch.values("softmax", NEGATIVE_INFINITY, 0)).containsExactly(0, 1);
        assertThat(Batch.values("softmax", NEGATIVE_INFINITY, NEGATIVE_INFINITY))
                .containsExactly(NaN, NaN);
        assertThat(Batch.values("softmax", POSITIVE_INFINITY, 0)).containsExactly(NaN, NaN);
        assertThat(Batch.values("softmax", 0, NaN, 1)).containsExactly(NaN, NaN, NaN);
    }

    @Test
    void softmaxOfOneColumnIsOne() {
        assertThat(Batch.values("softmax", -3)).containsExactly(1.0);
    }

    @Test
    void temperedSoftmaxOfTemperatureOneHasTheBitsOfSoftmax() {
        DMatrixRMaj z = Batch.random(RandomStream.at(1, "softmax"), 50, 7, 10);
        DMatrixRMaj da = Batch.random(RandomStream.at(2, "softmax"), 50, 7, 1);
        Activation tempered = new TemperedSoftmax(1);

        assertThat(Batch.forward(tempered, z).data).isEqualTo(Batch.forward(new Softmax(), z).data);
        assertThat(Batch.backward(tempered, z, da).data).isEqualTo(Batch.backward(new Softmax(), z, da).data);
    }

    @Test
    void temperatureMakesProbabilitiesAlikeOrNot() {
        assertThat(Batch.values("tempered-softmax(temperature=1e-300)", 1, 2)).containsExactly(0, 1);
        assertThat(Batch.values("tempered-softmax(temperature=1e300)", 1, 2)).containsExactly(0.5, 0.5);
        assertThat(Batch.values("tempered-softmax(temperature=2)", 10000, 10002))
                .containsExactly(new double[] {0.2689414213699951, 0.7310585786300049}, offset(2e-16));
    }

    /** The largest element and its gradient as they approach 0. */
    @Test
    void logSoftmaxKeepsItsDigits() {
        double small = 4.248354255291589e-18;

        assertThat(Batch.values("log-softmax", 40, 0)).containsExactly(-small, -40);
        assertThat(Batch.backward(new LogSoftmax(), Batch.row(40, 0), Batch.row(1, 0)).data)
                .containsExactly(small, -small);
        assertThat(Batch.backward(new LogSoftmax(), Batch.row(40, 0), Batch.row(0, 1)).data)
                .containsExactly(-1, 1);
        assertThat(Batch.values("log-softmax", 1e308, -1e308)).containsExactly(0, NEGATIVE_INFINITY);
        assertThat(Batch.values("log-softmax", 0, 0, 0, 0))
                .containsExactly(-1.3862943611198906, -1.3862943611198906, -1.3862943611198906, -1.3862943611198906);
    }

    @Test
    void logSoftmaxIsNeverUniformInSilence() {
        assertThat(Batch.values("log-softmax", NEGATIVE_INFINITY, 0)).containsExactly(NEGATIVE_INFINITY, 0);
        assertThat(Batch.values("log-softmax", NEGATIVE_INFINITY, NEGATIVE_INFINITY))
                .containsExactly(NaN, NaN);
        assertThat(Batch.values("log-softmax", POSITIVE_INFINITY, 0)).containsExactly(NaN, NaN);
        assertThat(Batch.values("log-softmax", 0, NaN, 1)).containsExactly(NaN, NaN, NaN);
    }

    private static void assertEqual(double actual, double expected) {
        // Either zero will do, which the addition of a positive one says; NaN equals NaN as an object.
        assertThat(actual + 0.0).isEqualTo(Double.valueOf(expected + 0.0));
    }
}
