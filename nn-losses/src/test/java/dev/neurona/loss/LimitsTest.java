package dev.neurona.loss;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.component.Components;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Loss;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** NaN, infinities, zeros and the ends of the range, as literals computed with 60 digits. */
class LimitsTest {

    static List<Loss> all() {
        return Components.all(Loss.class);
    }

    static List<Loss> joint() {
        return all().stream().filter(JointLoss.class::isInstance).toList();
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
        "poisson, 1e308, 2, Infinity",
        "weighted-binary-cross-entropy(positive=[3.0]), 100, 1, 1.1160227928062508e-43",
        "weighted-binary-cross-entropy(positive=[3.0]), -100 100, 1 0, 400",
        "weighted-binary-cross-entropy(positive=[3.0]), -1e307, 1, 3e307",
        "weighted-binary-cross-entropy(positive=[3.0]), Infinity -Infinity, 1 0, 0",
        "'weighted-binary-cross-entropy(positive=[3.0, 5.0])', -100 -100, 1 1, 800",
        "focal-binary-cross-entropy, -100, 1, 25",
        "focal-binary-cross-entropy, 100, 0, 75",
        "focal-binary-cross-entropy, 0, 1, 0.043321698784996584",
        "focal-binary-cross-entropy, 1e308, 0, 7.5e307",
        "focal-binary-cross-entropy, 800, 1, 0",
        "focal-binary-cross-entropy, Infinity -Infinity, 1 0, 0",
        "focal-binary-cross-entropy, -Infinity, 1, Infinity",
        "'focal-binary-cross-entropy(gamma=0.0, alpha=0.5)', Infinity, 1, 0",
        "'focal-binary-cross-entropy(gamma=0.0, alpha=0.5)', 100, 1, 1.860037988010418e-44",
        "focal-cross-entropy, 1000 0, 0 1, 1000",
        "focal-cross-entropy, 1000 0, 1 0, 0",
        "focal-cross-entropy, 0 0, 0 1, 0.17328679513998632",
        "focal-cross-entropy, 1e308 -1e308, 0.5 0.5, 1e308",
        "focal-cross-entropy, -Infinity 0 0, 0 0.5 0.5, 0.17328679513998632",
        "focal-cross-entropy(gamma=0.0), 40 0, 1 0, 4.248354255291589e-18",
        "kl-divergence, 1000 0, 0 1, 1000",
        "kl-divergence, 40 0, 1 0, 4.248354255291589e-18",
        "kl-divergence, 0 0, 0.5 0.5, 0",
        "kl-divergence, 1e308 -1e308, 0.5 0.5, 1e308",
        "kl-divergence, -Infinity 0 0, 0 0.5 0.5, 0",
        "gamma-deviance, 0, 3, 1.8027754226637806",
        "gamma-deviance, 1e307, 1, 2e307",
        "gamma-deviance, -1e308, 1, Infinity",
        "gamma-deviance, -Infinity, 1, Infinity",
        "gamma-deviance, Infinity, 1, Infinity",
        "tweedie-deviance, 0, 0, 4",
        "tweedie-deviance, -1e308 -Infinity, 0 0, 0",
        "tweedie-deviance, -1e308, 1, Infinity",
        "tweedie-deviance, 1e308, 1, Infinity"
    })
    void atTheLink(String loss, String z, String y, double expected) {
        double actual = Rows.valuesAtLink(Rows.joint(loss), Rows.row(z), Rows.row(y))[0];

        assertClose(actual, expected);
    }

    /** Where 1 - a has lost its digits, or a power overflows. */
    @ParameterizedTest(name = "{0}: z = {1}, y = {2}")
    @CsvSource({
        "focal-binary-cross-entropy, 30, 1, -6.14550946799097e-40",
        "focal-binary-cross-entropy, -30, 0, 1.8436528403972909e-39",
        "focal-cross-entropy, 30 0, 1 0, -2.458203787196388e-39 2.458203787196388e-39",
        "tweedie-deviance, -1e308, 0, 0"
    })
    void gradientsAtTheLinkFarOut(String loss, String z, String y, String gradient) {
        double[] actual = Rows.gradientAtLink(Rows.joint(loss), Rows.row(z), Rows.row(y)).data;

        for (int i = 0; i < actual.length; i++) {
            double expected = Rows.row(gradient).data[i];
            assertThat(actual[i]).isCloseTo(expected, offset(1e-13 * Math.abs(expected)));
        }
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
        "poisson, 0, 2, Infinity, -Infinity",
        "huber, 3 4, 1 4.5, 1.625, 1 -0.5",
        "huber(delta=2.0), 3 -4, 1 4, 16, 2 -2",
        "huber, 1e308, -1e308, Infinity, 1",
        "log-cosh, 1e-8, 0, 5e-17, 1e-8",
        "log-cosh, 1000 -1000, 0 0, 1998.6137056388801, 1 -1",
        "log-cosh, 0.5, 1.5, 0.4337808304830271, -0.7615941559557649",
        "quantile, 1 2 3, 2, 0.2, -0.1 0 0.1",
        "quantile, 3 2 1, 2, 1.8, 0.9 0 -0.9",
        "quantile(levels=[0.25]), 3 -3, 1 1, 2.5, 0.75 -0.25",
        "gaussian-likelihood, 1 0, 3, 2, -2 -1.5",
        "gaussian-likelihood, 1 2, 3, 1.2706705664732254, -0.2706705664732254 0.2293294335267746",
        "gaussian-likelihood, 1 2 0 2, 3 2, 3, -2 0 -1.5 0.5",
        "hinge, 0.5 2 -3, 1 1 1, 4.5, -1 0 -1",
        "hinge, 1 -1 0.5 0, 1 0 0 0.25, 2.5, 0 0 1 0.5",
        "squared-hinge, 0.5 -3 0.5, 1 0 0, 2.5, -1 0 3",
        "multi-class-hinge, 1 3 2.5, 0 1 0, 0.5, 0 -1 1",
        "multi-class-hinge, 1 3 2.5, 1 0 0, 3, -1 1 0",
        "multi-class-hinge, 1 1 1, 1 0 0, 1, -1 1 0",
        "multi-class-hinge, 0 1, 0 1, 0, 0 0",
        "multi-class-hinge, 0 1, 0.25 0.75, 0.5, -0.25 0.25",
        "multi-class-hinge, Infinity 0, 1 0, 0, 0 0",
        "cosine, 3 4, 6 8, 0, 0 0",
        "cosine, 0 0, 3 4, 1, 0 0",
        "cosine, 2 0, 0 5, 1, 0 -0.5",
        "cosine, 1e200 0, -1e-200 0, 2, 0 0",
        "kl-divergence, 0.5 0.5, 0.5 0.5, 0, -1 -1",
        "kl-divergence, 0.25 0.75, 1 0, 1.3862943611198906, -4 0",
        "kl-divergence, 1 0, 0 1, Infinity, 0 -Infinity",
        "weighted-binary-cross-entropy(positive=[3.0]), 0.5 0.5, 1 0, 2.772588722239781, -6 2",
        "weighted-binary-cross-entropy(positive=[3.0]), 1 0, 1 0, 0, -3 1",
        "weighted-binary-cross-entropy(positive=[3.0]), 0, 1, Infinity, -Infinity",
        "focal-binary-cross-entropy, 0.5, 1, 0.043321698784996584, -0.29828679513998635",
        "focal-binary-cross-entropy, 1 0, 1 0, 0, 0 0",
        "focal-binary-cross-entropy, 0, 1, Infinity, -Infinity",
        "focal-binary-cross-entropy, 1, 0, Infinity, Infinity",
        "focal-cross-entropy, 0.5 0.5, 1 0, 0.17328679513998632, -1.1931471805599454 0",
        "focal-cross-entropy, 1 0, 1 0, 0, 0 0",
        "focal-cross-entropy(gamma=0.5), 1 0, 1 0, 0, 0 0",
        "focal-cross-entropy, 1 0, 0 1, Infinity, 0 -Infinity",
        "gamma-deviance, 2, 1, 0.3862943611198906, 0.5",
        "gamma-deviance, 0, 1, Infinity, -Infinity",
        "tweedie-deviance, 4 1, 1 0, 6, 0.75 2",
        "tweedie-deviance, 0, 0, 0, Infinity",
        "tweedie-deviance, 0, 2, Infinity, -Infinity",
        "ordinal, 0, 1 0, 0.6931471805599453, -0.5",
        "ordinal, 0 0, 0 1 0, 1.791759469228055, 0.16666666666666667 -0.6666666666666667",
        "ordinal, 1000 0, 0 0 1, 1000.6931471805599, 1 0.5"
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
            double[] prediction = new double[loss.outputs(2)];
            Arrays.fill(prediction, 0.5);
            assertThat(Rows.values(loss, Rows.row(prediction), Rows.row(NaN, 1 - y)))
                    .containsOnly(NaN);
            prediction[0] = NaN;
            assertThat(Rows.gradient(loss, Rows.row(prediction), Rows.row(y, 1 - y)).data[0])
                    .isNaN();
            assertThat(Rows.values(loss, Rows.row(prediction), Rows.row(y, 1 - y)))
                    .containsOnly(NaN);
        }
    }

    /** Whatever the class, and whichever output it is. */
    @ParameterizedTest
    @MethodSource("all")
    void nanInAnyOutputIsSeen(Loss loss) {
        for (int one = 0; one < 3; one++) {
            double[] target = new double[3];
            target[one] = 1;
            for (int j = 0; j < loss.outputs(3); j++) {
                double[] prediction = new double[loss.outputs(3)];
                Arrays.fill(prediction, 0.5);
                prediction[j] = NaN;
                assertThat(Rows.values(loss, Rows.row(prediction), Rows.row(target)))
                        .containsOnly(NaN);
                assertThat(Rows.gradient(loss, Rows.row(prediction), Rows.row(target)).data)
                        .contains(NaN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("joint")
    void nanStaysNanAtTheLink(JointLoss loss) {
        for (double y : new double[] {0, 0.5, 1}) {
            assertThat(Rows.valuesAtLink(loss, Rows.row(NaN, 0), Rows.row(y, 1 - y)))
                    .containsOnly(NaN);
            assertThat(Rows.gradientAtLink(loss, Rows.row(NaN, 0), Rows.row(y, 1 - y)).data[0])
                    .isNaN();
        }
    }

    @Test
    void crossEntropyOfARowWithoutADistributionIsNan() {
        JointLoss loss = new CrossEntropy();

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
