package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each metric says of itself: which way is better, what its targets mean, and where its hyperparameters lie. */
class MetricStatementsTest {

    @Test
    void betterIsGreaterOrSmaller() {
        String smaller =
                "brier calibration-error coverage-error hamming-loss log-loss mae mape max-error median-absolute-error"
                        + " mse msle pinball poisson-deviance ranking-loss rmse";
        assertThat(Components.all(Metric.class))
                .allSatisfy(metric ->
                        assertThat(metric.direction()).as(metric.name()).isNotNull());
        assertThat(names(Components.all(Metric.class).stream()
                        .filter(metric -> metric.direction() == Metric.Direction.MINIMIZE)))
                .isEqualTo(smaller);
    }

    /** A ranking by scores and a squared error have a meaning for several kinds, and name none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLASSES | accuracy balanced-accuracy brier by-class calibration-error cohen-kappa f-beta f1 jaccard log-loss matthews precision recall top-k
            LABELS  | coverage-error hamming-loss label-accuracy label-f-beta label-jaccard label-precision label-recall ranking-average-precision ranking-loss subset-accuracy top-k-precision top-k-recall
            NUMBERS | explained-variance mae mape max-error median-absolute-error msle pinball poisson-deviance r2
                    | average-precision class-roc-auc mse rmse roc-auc
            """)
    void kindsOfTargets(TargetKind kind, String metrics) {
        assertThat(names(Components.all(Metric.class).stream()
                        .filter(metric -> metric.targets().equals(Optional.ofNullable(kind)))))
                .isEqualTo(metrics);
    }

    private static String names(Stream<Metric> metrics) {
        return metrics.map(Metric::name).collect(Collectors.joining(" "));
    }

    @Test
    void aThresholdIsANumber() {
        Optional<Double> zero = Optional.of(0.0);
        assertRefused(() -> new BalancedAccuracy(Double.NaN), "balanced-accuracy: threshold must be in (-inf, inf)");
        assertRefused(() -> new Matthews(Double.NaN), "matthews: threshold must be in (-inf, inf)");
        assertRefused(
                () -> new CohenKappa(CohenKappa.Disagreement.LINEAR, Double.NaN),
                "cohen-kappa: threshold must be in (-inf, inf)");
        assertRefused(() -> new HammingLoss(Double.NaN), "hamming-loss: threshold must be in (-inf, inf)");
        assertRefused(() -> new FBeta(1, Average.MACRO, Double.NaN, zero), "f-beta: threshold must be in (-inf, inf)");
        assertRefused(() -> new Jaccard(Average.MACRO, Double.NaN, zero), "jaccard: threshold must be in (-inf, inf)");
        assertRefused(
                () -> new LabelFBeta(1, Average.MACRO, Double.NaN, zero),
                "label-f-beta: threshold must be in (-inf, inf)");
        assertRefused(
                () -> new LabelJaccard(Average.MACRO, Double.NaN, zero),
                "label-jaccard: threshold must be in (-inf, inf)");
        assertRefused(
                () -> new LabelPrecision(Average.MACRO, Double.NaN, zero),
                "label-precision: threshold must be in (-inf, inf)");
        assertRefused(
                () -> new LabelRecall(Average.MACRO, Double.NaN, zero),
                "label-recall: threshold must be in (-inf, inf)");
    }

    private static void assertRefused(Runnable made, String place) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(place + ", got NaN.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jaccard(average=samples)|jaccard: average must be one of macro, micro, weighted, got samples.",
                "jaccard(zero-division=2)|jaccard: zero-division must be in [0, 1], got 2.0.",
                "label-f-beta(beta=-1)|label-f-beta: beta must be in [0, 1e100], got -1.0.",
                "label-f-beta(zero-division=2)|label-f-beta: zero-division must be in [0, 1], got 2.0.",
                "label-jaccard(zero-division=2)|label-jaccard: zero-division must be in [0, 1], got 2.0.",
                "label-precision(zero-division=2)|label-precision: zero-division must be in [0, 1], got 2.0.",
                "label-recall(zero-division=2)|label-recall: zero-division must be in [0, 1], got 2.0.",
                "top-k-precision(k=0)|top-k-precision: k must be in [1, inf), got 0.",
                "top-k-recall(zero-division=2)|top-k-recall: zero-division must be in [0, 1], got 2.0.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Metric.class, text))
                .withMessage(message);
    }
}
