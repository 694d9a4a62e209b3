package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricValuesTest {

    private static final double[] ONES = {1, 1, 1, 1, 1, 1};

    private static double value(Metric metric, double[][] prediction, double[][] target) {
        return metric.value(new DMatrixRMaj(prediction), new DMatrixRMaj(target), ONES);
    }

    private static double[][] column(double... values) {
        double[][] column = new double[values.length][1];
        for (int i = 0; i < values.length; i++) {
            column[i][0] = values[i];
        }
        return column;
    }

    @Test
    void oneHalfIsClassZeroAndAmongEqualsTheFirstClassWins() {
        assertThat(value(new Accuracy(), column(0.5, 0.5), column(0, 1))).isEqualTo(0.5);
        assertThat(value(new Accuracy(), new double[][] {{0.5, 0.5}}, new double[][] {{1, 0}}))
                .isEqualTo(1.0);
        assertThat(value(new TopK(1), new double[][] {{0.5, 0.5}}, new double[][] {{0, 1}}))
                .isEqualTo(0.0);
        assertThat(value(new TopK(2), new double[][] {{0.5, 0.5}}, new double[][] {{0, 1}}))
                .isEqualTo(1.0);
    }

    @Test
    void aSingleOutputRanksNothing() {
        assertThat(value(new TopK(1), column(0.9), column(1))).isNaN();
    }

    @Test
    void figuresOfThePositiveClassAreNanWithoutIt() {
        double[][] none = column(0.1, 0.2);
        double[][] one = column(0.1, 0.9);
        assertThat(value(new Recall(), one, column(0, 0))).isNaN();
        assertThat(value(new Precision(), one, column(0, 0))).isEqualTo(0.0);
        assertThat(value(new F1(), one, column(0, 0))).isEqualTo(0.0);
        assertThat(value(new Precision(), none, column(0, 1))).isNaN();
        assertThat(value(new Recall(), none, column(0, 1))).isEqualTo(0.0);
        assertThat(value(new F1(), none, column(0, 0))).isNaN();
        assertThat(value(new RocAuc(), one, column(0, 0))).isNaN();
        assertThat(value(new RocAuc(), one, column(1, 1))).isNaN();
    }

    @Test
    void theAreaLeavesOutColumnsThatHaveOneKindOnly() {
        double[][] scores = {{0.9, 0.1, 0.3}, {0.1, 0.9, 0.3}};
        double[][] target = {{1, 0, 0}, {0, 1, 0}};
        assertThat(value(new RocAuc(), scores, target)).isEqualTo(1.0);
        // The two zeros are equal scores although their bits differ.
        assertThat(value(new RocAuc(), column(-0.0, 0.0), column(0, 1))).isEqualTo(0.5);
    }

    @Test
    void logLossDoesNotClip() {
        assertThat(value(new LogLoss(), column(1, 0), column(1, 0))).isEqualTo(0.0);
        assertThat(value(new LogLoss(), column(0), column(1))).isInfinite();
        assertThat(value(new LogLoss(), column(1), column(0))).isInfinite();
        assertThat(value(new LogLoss(), column(1.5), column(1))).isNaN();
        assertThat(value(new LogLoss(), new double[][] {{0, 0.5, 0.5}}, new double[][] {{0, 1, 0}}))
                .isEqualTo(0.6931471805599453);
    }

    @Test
    void r2LeavesOutConstantTargetsAndJudgesTheMeanAsZero() {
        assertThat(value(new R2(), column(2, 2, 2), column(1, 2, 3))).isEqualTo(0.0);
        assertThat(value(new R2(), column(1, 2, 3), column(0.1, 0.1, 0.1))).isNaN();
        assertThat(value(new R2(), new double[][] {{1, 5}, {2, 6}}, new double[][] {{1, 7}, {2, 7}}))
                .isEqualTo(1.0);
    }

    @Test
    void errorsAreMeansOverRowsAndOutputs() {
        double[][] prediction = {{1, 2}, {3, 4}};
        double[][] target = {{1, 0}, {0, 0}};
        assertThat(value(new Mse(), prediction, target)).isEqualTo((0 + 4 + 9 + 16) / 4.0);
        assertThat(value(new Rmse(), prediction, target)).isEqualTo(Math.sqrt(29 / 4.0));
        assertThat(value(new Mae(), prediction, target)).isEqualTo((0 + 2 + 3 + 4) / 4.0);
        assertThat(value(new Mse(), column(1e200), column(0))).isInfinite();
    }

    @Test
    void severalLabels() {
        double[][] prediction = {{0.9, 0.9, 0.1}, {0.1, 0.9, 0.9}};
        double[][] target = {{1, 1, 0}, {1, 1, 0}};
        assertThat(value(new LabelAccuracy(), prediction, target)).isEqualTo((1 + 1 / 3.0) / 2);
        assertThat(value(new SubsetAccuracy(), prediction, target)).isEqualTo(0.5);
    }

    @Test
    void allAreRegisteredAndReadBack() {
        assertThat(Components.names(Metric.class))
                .containsExactly(
                        "accuracy",
                        "average-precision",
                        "balanced-accuracy",
                        "brier",
                        "by-class",
                        "calibration-error",
                        "class-roc-auc",
                        "cohen-kappa",
                        "coverage-error",
                        "explained-variance",
                        "f-beta",
                        "f1",
                        "hamming-loss",
                        "jaccard",
                        "label-accuracy",
                        "label-f-beta",
                        "label-jaccard",
                        "label-precision",
                        "label-recall",
                        "log-loss",
                        "mae",
                        "mape",
                        "matthews",
                        "max-error",
                        "median-absolute-error",
                        "mse",
                        "msle",
                        "pinball",
                        "poisson-deviance",
                        "precision",
                        "r2",
                        "ranking-average-precision",
                        "ranking-loss",
                        "recall",
                        "rmse",
                        "roc-auc",
                        "subset-accuracy",
                        "top-k",
                        "top-k-precision",
                        "top-k-recall");
        for (Metric metric : Components.all(Metric.class)) {
            assertThat(Components.parse(Metric.class, metric.text())).isEqualTo(metric);
        }
        assertThat(new F1("micro").text()).isEqualTo("f1(average=\"micro\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top-k(k=0)|top-k: k must be in [1, inf), got 0.",
                "precision(average=\"mean\")"
                        + "|precision: average must be one of macro, micro, weighted, got \"mean\".",
                "recall(average=\"\")|recall: average must be one of macro, micro, weighted, got \"\".",
                "f1(average=\"Macro\")|f1: average must be one of macro, micro, weighted, got \"Macro\".",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Metric.class, text))
                .withMessage(message);
    }
}
