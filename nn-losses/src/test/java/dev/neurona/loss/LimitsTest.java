package dev.neurona.loss;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.component.Components;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NaN, infinities, zeros and the ends of the range, as literals computed with 60 digits. */
class LimitsTest {

    static List<Loss> all() {
        return Components.all(Loss.class);
    }

    @ParameterizedTest(name = "{0}: z = {1}, y = {2}")
    @CsvSource({
        "cross-entropy, 1000 0, 0 1, 1000",
        "cross-entropy, 1000 0, 1 0, 0",
        "cross-entropy, 40 0, 1 0, 4.248354255291589e-18",
        "cross-entropy, 0 0 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0 0 0, 2.302585092994046",
        "cross-entropy, -1000 -1000, 1 0, 0.6931471805599453",
        "cross-entropy, 710 710, 0 1, 0.6931471805599453",
        "cross-entropy, 1e308 1e308, 0 1, 0.6931471805599453",
        "cross-entropy, 1e308 -1e308, 1 0, 0",
        "cross-entropy, 1e308 -1e308, 0.5 0.5, 1e308",
        "cross-entropy, 1e308 0, 0 1, 1e308",
        "cross-entropy, -Infinity 0 0, 0 0.5 0.5, 0.6931471805599453",
        "cross-entropy, -Infinity 0 0, 0.4 0.3 0.3, Infinity",
        "binary-cross-entropy, 100, 0, 100",
        "binary-cross-entropy, -100, 1, 100",
        "binary-cross-entropy, 100, 1, 3.720075976020836e-44",
        "binary-cross-entropy, 800, 1, 0",
        "binary-cross-entropy, -800, 0, 0",
        "binary-cross-entropy, 1e308, 0, 1e308",
        "binary-cross-entropy, -1e308, 1, 1e308",
        "binary-cross-entropy, 1e308, 1, 0",
        "binary-cross-entropy, 1e308, 0.25, 7.5e307",
        "binary-cross-entropy, Infinity, 1, 0",
        "binary-cross-entropy, -Infinity, 0, 0",
        "binary-cross-entropy, Infinity, 0, Infinity",
        "binary-cross-entropy, -Infinity, 1, Infinity",
        "half-squared-error, 3 4, 0 0, 12.5",
        "half-squared-error, 1e200, 0, Infinity",
        "poisson, 0, 3, 1",
        "poisson, -1e308, 1, 1e308",
        "poisson, -1e308, 0, 0",
        "poisson, -Infinity, 0, 0",
        "poisson, -Infinity, 2, Infinity",
        "poisson, 700, 0, 1.0142320547350045e304",
        "poisson, 1e308, 2, Infinity"
    })
    void atTheLink(String loss, String z, String y, double expected) {
        double actual = Rows.valuesAtLink(Rows.canonical(loss), Rows.row(z), Rows.row(y))[0];

        assertClose(actual, expected);
    }

    @ParameterizedTest(name = "{0}: p = {1}, y = {2}")
    @CsvSource({
        "cross-entropy, 0.55 0.45, 1 0, 0.5978370007556204, -1.8181818181818181 0",
        "cross-entropy, 1 0, 1 0, 0, -1 0",
        "cross-entropy, 1 0, 0 1, Infinity, 0 -Infinity",
        "cross-entropy, 0 0.5 0.5, 0 0.5 0.5, 0.6931471805599453, 0 -1 -1",
        "binary-cross-entropy, 0, 0, 0, 1",
        "binary-cross-entropy, 1, 1, 0, -1",
        "binary-cross-entropy, 0, 1, Infinity, -Infinity",
        "binary-cross-entropy, 1, 0, Infinity, Infinity",
        "binary-cross-entropy, 0.5 0.5, 0 1, 1.3862943611198906, 2 -2",
        "half-squared-error, 3 4, 1 5, 2.5, 2 -1",
        "squared-error, 3 4, 1 5, 5, 4 -2",
        "mean-squared-error, 3 4, 1 5, 2.5, 2 -1",
        "mean-squared-error, 1e200, 0, Infinity, 2e200",
        "mean-absolute-error, 3 4 7, 1 5 7, 1, 0.3333333333333333 -0.3333333333333333 0",
        "poisson, 1 2, 3 0, 3, -2 1",
        "poisson, 0, 0, 0, 1",
        "poisson, 0, 2, Infinity, -Infinity"
    })
    void atPredictions(String loss, String p, String y, double expected, String gradient) {
        double actual = Rows.values(Rows.loss(loss), Rows.row(p), Rows.row(y))[0];
        double[] actualGradient = Rows.gradient(Rows.loss(loss), Rows.row(p), Rows.row(y)).data;

        assertClose(actual, expected);
        for (int i = 0; i < actualGradient.length; i++) {
            assertClose(actualGradient[i], Rows.row(gradient).data[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nanStaysNan(Loss loss) {
        for (double y : new double[] {0, 0.5, 1}) {
            assertThat(Rows.values(loss, Rows.row(NaN, 0.5), Rows.row(y, 1 - y)))
                    .containsOnly(NaN);
            assertThat(Rows.gradient(loss, Rows.row(NaN, 0.5), Rows.row(y, 1 - y)).data[0])
                    .isNaN();
            assertThat(Rows.values(loss, Rows.row(0.5, 0.5), Rows.row(NaN, 1 - y)))
                    .containsOnly(NaN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-entropy", "binary-cross-entropy", "half-squared-error", "poisson"})
    void nanStaysNanAtTheLink(String name) {
        CanonicalLoss loss = Rows.canonical(name);
        for (double y : new double[] {0, 0.5, 1}) {
            assertThat(Rows.valuesAtLink(loss, Rows.row(NaN, 0), Rows.row(y, 1 - y)))
                    .containsOnly(NaN);
            assertThat(Rows.gradientAtLink(loss, Rows.row(NaN, 0), Rows.row(y, 1 - y)).data[0])
                    .isNaN();
        }
    }

    @Test
    void crossEntropyOfARowWithoutADistributionIsNan() {
        CanonicalLoss loss = new CrossEntropy();

        assertThat(Rows.valuesAtLink(loss, Rows.row(POSITIVE_INFINITY, 0), Rows.row(1, 0)))
                .containsOnly(NaN);
        assertThat(Rows.valuesAtLink(loss, Rows.row(NEGATIVE_INFINITY, NEGATIVE_INFINITY), Rows.row(1, 0)))
                .containsOnly(NaN);
    }

    private static void assertClose(double actual, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).isCloseTo(expected, offset(1e-15 * Math.abs(expected)));
        }
    }
}
