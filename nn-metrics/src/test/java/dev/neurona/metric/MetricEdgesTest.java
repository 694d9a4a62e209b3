package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a figure is 0 / 0, or nearly: values that follow from the definition. Rows are divided by commas. */
class MetricEdgesTest {

    static double value(String metric, String prediction, String target, double... weights) {
        DMatrixRMaj p = matrix(prediction);
        double[] given = weights.length > 0 ? weights : ones(p.numRows);
        return Components.parse(Metric.class, metric).value(p, matrix(target), given);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static DMatrixRMaj matrix(String rows) {
        String[] lines = rows.split(",");
        int columns = lines[0].strip().split(" ").length;
        DMatrixRMaj matrix = new DMatrixRMaj(lines.length, columns);
        for (int row = 0; row < lines.length; row++) {
            String[] words = lines[row].strip().split(" ");
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, Double.parseDouble(words[column]));
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f-beta",
                "jaccard",
                "label-precision",
                "label-recall",
                "label-f-beta",
                "label-jaccard",
                "top-k-recall"
            })
    void zeroByZeroIsWhatIsStated(String metric) {
        String prediction = metric.startsWith("top") ? "0.1 0.2, 0.3 0.1" : "0.1, 0.2";
        String target = metric.startsWith("top") ? "0 0, 0 0" : "0, 0";
        assertThat(value(metric, prediction, target)).isEqualTo(0.0);
        assertThat(value(metric + "(zero-division=1)", prediction, target)).isEqualTo(1.0);
        assertThat(value(metric + "(zero-division=0.5)", prediction, target)).isEqualTo(0.5);
        assertThat(value(metric + "(zero-division=none)", prediction, target)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        // Label 0 is right, label 1 is neither there nor predicted.
        "macro, 0.5, 1, 1",
        "micro, 1, 1, 1",
        "weighted, 1, 1, 1",
        "samples, 0.5, 1, 1",
    })
    void aLabelThatIsNeitherThereNorPredicted(String average, double zero, double one, double none) {
        for (String metric : new String[] {"label-precision", "label-recall", "label-f-beta", "label-jaccard"}) {
            String options = metric + "(average=" + average + ", zero-division=";
            assertThat(value(options + "0)", "0.9 0.1, 0.1 0.1", "1 0, 0 0")).isEqualTo(zero);
            assertThat(value(options + "1)", "0.9 0.1, 0.1 0.1", "1 0, 0 0")).isEqualTo(one);
            assertThat(value(options + "none)", "0.9 0.1, 0.1 0.1", "1 0, 0 0")).isEqualTo(none);
        }
    }

    @Test
    void weightsOfNothingAreZeroByZero() {
        assertThat(value("label-precision(average=weighted, zero-division=1)", "0.9", "0"))
                .isEqualTo(1.0);
        assertThat(value("label-precision(average=weighted)", "0.9", "0")).isEqualTo(0.0);
        assertThat(value("label-precision(average=macro, zero-division=1)", "0.9", "0"))
                .isEqualTo(0.0);
        // Nothing is predicted, and nothing is there.
        assertThat(value("label-precision(average=micro, zero-division=1)", "0.1 0.1", "0 0"))
                .isEqualTo(1.0);
        assertThat(value("label-recall(average=micro)", "0.1 0.1", "0 0")).isEqualTo(0.0);
        assertThat(value("label-recall(average=micro, zero-division=none)", "0.1 0.1", "0 0"))
                .isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"macro", "micro", "weighted"})
    void aSingleOutputHasNothingToAverage(String average) {
        // Predicted and not there: 0, and not 0 / 0, although the weight of the class is 0.
        assertThat(value("precision(average=\"" + average + "\")", "0.9", "0")).isEqualTo(0.0);
        assertThat(value("f1(average=\"" + average + "\")", "0.9", "0")).isEqualTo(0.0);
        assertThat(value("f-beta(average=" + average + ", zero-division=1)", "0.9", "0"))
                .isEqualTo(0.0);
        assertThat(value("jaccard(average=" + average + ", zero-division=1)", "0.9", "0"))
                .isEqualTo(0.0);
    }

    @Test
    void aClassWithoutWeightIsAbsent() {
        String prediction = "0.8 0.1 0.1, 0.1 0.8 0.1, 0.1 0.1 0.8, 0.8 0.1 0.1";
        String target = "1 0 0, 0 1 0, 0 0 1, 0 1 0";
        double[] weights = {1, 1, 0, 1};
        String[] absent = {"0.8 0.1 0.1, 0.1 0.8 0.1, 0.8 0.1 0.1", "1 0 0, 0 1 0, 0 1 0"};
        for (String metric : new String[] {
            "f-beta(beta=2)",
            "jaccard",
            "balanced-accuracy",
            "matthews",
            "cohen-kappa",
            "class-roc-auc(versus=one)",
            "class-roc-auc",
            "average-precision",
            "class-roc-auc(average=weighted)",
            "calibration-error"
        }) {
            assertThat(value(metric, prediction, target, weights))
                    .as(metric)
                    .isFinite()
                    .isEqualTo(value(metric, absent[0], absent[1]));
        }
        assertThat(value("balanced-accuracy", prediction, target, weights)).isEqualTo(0.75);
        assertThat(value("jaccard", prediction, target, weights)).isEqualTo(0.5);
    }

    @Test
    void ofOneClassThereIsNoCorrelation() {
        for (String metric : new String[] {"matthews", "cohen-kappa", "cohen-kappa(weighting=quadratic)"}) {
            assertThat(value(metric, "0.1, 0.2", "0, 0")).as(metric).isNaN();
        }
        // All are taken for class 0: no correlation to speak of, and no better than chance.
        assertThat(value("matthews", "0.1, 0.2, 0.3", "0, 0, 1", 0.1, 0.2, 0.3)).isNaN();
        assertThat(value("cohen-kappa", "0.1, 0.2, 0.3", "0, 0, 1", 0.1, 0.2, 0.3))
                .isCloseTo(0, within(1e-15));
        assertThat(value("balanced-accuracy", "0.1, 0.2", "0, 0")).isEqualTo(1.0);
        assertThat(value("matthews", "0.9, 0.2", "0, 1")).isEqualTo(-1.0);
        assertThat(value("cohen-kappa", "0.9, 0.2", "0, 1")).isEqualTo(-1.0);
    }

    /** Columns are in order, also if one between them does not occur. */
    @Test
    void distancesAreThoseOfColumns() {
        String prediction = "1 0 0, 0 0 1, 0 0 1, 1 0 0";
        String target = "1 0 0, 0 0 1, 1 0 0, 1 0 0";
        double kappa = value("cohen-kappa", prediction, target);
        assertThat(kappa).isEqualTo(0.5);
        assertThat(value("cohen-kappa(weighting=linear)", prediction, target)).isEqualTo(kappa);
        // A miss by one column costs half of a miss by two, or a quarter.
        assertThat(value("cohen-kappa", "1 0 0, 0 1 0", "1 0 0, 0 0 1")).isCloseTo(1 - 0.5 / 0.75, within(1e-15));
        assertThat(value("cohen-kappa(weighting=linear)", "1 0 0, 0 1 0", "1 0 0, 0 0 1"))
                .isEqualTo(1 - 0.5 / (0.25 + 0.5 + 0.25));
        assertThat(value("cohen-kappa(weighting=quadratic)", "1 0 0, 0 1 0", "1 0 0, 0 0 1"))
                .isEqualTo(1 - 0.5 / (0.25 + 1 + 0.25));
    }

    @Test
    void constantScoresRankNothing() {
        assertThat(value("class-roc-auc", "0.5, 0.5, 0.5", "0, 1, 0")).isEqualTo(0.5);
        assertThat(value("average-precision", "0.5, 0.5, 0.5, 0.5", "0, 1, 0, 0"))
                .isEqualTo(0.25);
        assertThat(value("ranking-loss", "0.5 0.5 0.5", "0 1 0")).isEqualTo(1.0);
        assertThat(value("coverage-error", "0.5 0.5 0.5", "0 1 0")).isEqualTo(3.0);
        assertThat(value("ranking-average-precision", "0.5 0.5 0.5", "0 1 0")).isEqualTo(1 / 3.0);
        assertThat(value("class-roc-auc(versus=one)", "0.3 0.3 0.3, 0.3 0.3 0.3", "1 0 0, 0 1 0"))
                .isEqualTo(0.5);
    }

    @Test
    void oneKindOnlyIsNotRanked() {
        for (String metric :
                new String[] {"class-roc-auc", "class-roc-auc(average=micro)", "class-roc-auc(average=weighted)"}) {
            assertThat(value(metric, "0.1, 0.2", "0, 0")).as(metric).isNaN();
            assertThat(value(metric, "0.1, 0.2", "1, 1")).as(metric).isNaN();
        }
        assertThat(value("average-precision", "0.1, 0.2", "0, 0")).isNaN();
        assertThat(value("average-precision", "0.1, 0.2", "1, 1")).isEqualTo(1.0);
        assertThat(value("class-roc-auc(versus=one)", "0.1, 0.2", "0, 1")).isNaN();
        assertThat(value("class-roc-auc(versus=one)", "0.9 0.1, NaN 0.9", "1 0, 0 1"))
                .isNaN();
        // Column 1 has no positive and is left out; together, its scores count.
        assertThat(value("average-precision", "0.9 0.8, 0.1 0.2", "1 0, 0 0")).isEqualTo(1.0);
        assertThat(value("average-precision(average=micro)", "0.7 0.8, 0.1 0.2", "1 0, 0 0"))
                .isEqualTo(0.5);
    }

    @Test
    void rowsThatHaveAllLabelsOrNone() {
        assertThat(value("ranking-loss", "0.5 0.1, 0.5 0.1", "1 1, 0 0")).isEqualTo(0.0);
        assertThat(value("ranking-average-precision", "0.5 0.1, 0.5 0.1", "1 1, 0 0"))
                .isEqualTo(1.0);
        assertThat(value("coverage-error", "0.5 0.1, 0.5 0.1", "1 1, 0 0")).isEqualTo(1.0);
        assertThat(value("hamming-loss", "0.5 0.1, 0.5 0.1", "1 1, 0 0")).isEqualTo(0.5);
    }

    @Test
    void amongEqualOutputsTheFirstColumnComesFirst() {
        assertThat(value("top-k-recall(k=1)", "0.5 0.5 0.1", "1 0 0")).isEqualTo(1.0);
        assertThat(value("top-k-recall(k=1)", "0.5 0.5 0.1", "0 1 0")).isEqualTo(0.0);
        assertThat(value("top-k-recall(k=1)", "0.5 0.4 0.1", "1 1 0")).isEqualTo(0.5);
        assertThat(value("top-k-precision(k=2)", "0.5 0.4 0.1", "1 0 1")).isEqualTo(0.5);
        assertThat(value("top-k-precision(k=9)", "0.5 0.4 0.1", "1 0 1")).isEqualTo(2 / 3.0);
        assertThat(value("top-k-precision", "0.5", "1")).isNaN();
        assertThat(value("top-k-recall", "0.5", "1")).isNaN();
    }

    @Test
    void outputsOnTheThresholdAreBelowIt() {
        assertThat(value("label-recall(threshold=0.3)", "0.3, 0.31", "1, 1")).isEqualTo(0.5);
        assertThat(value("f-beta(threshold=0.3)", "0.3, 0.31", "0, 1")).isEqualTo(1.0);
        assertThat(value("matthews(threshold=-1)", "-1, -0.9", "0, 1")).isEqualTo(1.0);
        assertThat(value("hamming-loss(threshold=0.3)", "0.3 0.31", "0 1")).isEqualTo(0.0);
    }

    @Test
    void oneClassAgainstTheOthers() {
        String prediction = "0.8 0.1 0.1, 0.1 0.8 0.1, 0.1 0.1 0.8, 0.8 0.1 0.1";
        String target = "1 0 0, 0 1 0, 0 0 1, 0 1 0";
        assertThat(value("by-class(index=0, metric=precision)", prediction, target))
                .isEqualTo(0.5);
        assertThat(value("by-class(index=1, metric=recall)", prediction, target))
                .isEqualTo(0.5);
        assertThat(value("by-class(index=2, metric=f1)", prediction, target)).isEqualTo(1.0);
        assertThat(value("by-class(index=0, metric=mae)", prediction, target)).isEqualTo(0.25);
        // Of a single output, class 0 is no: this is the specificity.
        assertThat(value("by-class(index=0, metric=recall)", "0.9, 0.1, 0.2", "0, 0, 1"))
                .isEqualTo(0.5);
        assertThat(new ByClass(0, new Mae()).direction()).isEqualTo(Metric.Direction.MINIMIZE);
        assertThat(new ByClass(0, new F1()).direction()).isEqualTo(Metric.Direction.MAXIMIZE);
    }

    @Test
    void probabilitiesAreInTheUnitInterval() {
        assertThat(value("brier", "1.1", "1")).isNaN();
        assertThat(value("brier", "-0.1 1.1", "0 1")).isNaN();
        assertThat(value("calibration-error", "0.5, 1.1", "1, 1")).isNaN();
        assertThat(value("calibration-error", "0.6 -0.1", "1 0")).isNaN();
        // Where the target is 0 no logarithm would notice.
        assertThat(value("log-loss", "-0.1", "0")).isNaN();
        assertThat(value("log-loss", "-0.1 0.5", "0 1")).isNaN();
        assertThat(value("brier", "-0.1 0.5", "0 1")).isNaN();
        assertThat(value("brier", "0 1", "0 1")).isEqualTo(0.0);
        assertThat(value("brier", "0 1", "1 0")).isEqualTo(2.0);
        assertThat(value("brier", "0.7 0.3", "1 0")).isCloseTo(0.18, within(1e-15));
        assertThat(value("brier", "0.7", "1")).isCloseTo(0.09, within(1e-15));
        assertThat(value("brier", "0.7 0.3", "0.7 0.3")).isEqualTo(0.0);
    }

    @Test
    void norms() {
        // Two bins: three rows of 0.9 of which two are so, and one of 0.1 that is so.
        String[] examples = {"0.9, 0.9, 0.9, 0.1", "1, 1, 0, 1"};
        double gap = 0.9 - 2 / 3.0;
        assertThat(value("calibration-error(bins=2)", examples[0], examples[1]))
                .isCloseTo(0.75 * gap + 0.25 * 0.9, within(1e-15));
        assertThat(value("calibration-error(bins=2, norm=square)", examples[0], examples[1]))
                .isCloseTo(Math.sqrt(0.75 * gap * gap + 0.25 * 0.81), within(1e-15));
        assertThat(value("calibration-error(bins=2, norm=max)", examples[0], examples[1]))
                .isEqualTo(0.9);
        // A bin without examples has no gap, wherever it lies.
        assertThat(value("calibration-error(bins=2, norm=max)", "0.1", "1")).isEqualTo(0.9);
        assertThat(value("calibration-error(bins=2, norm=max)", "0.9", "0")).isEqualTo(0.9);
    }

    @Test
    void theMedianIsTheMiddleOrBetweenTwo() {
        assertThat(value("median-absolute-error", "1, 2, 30", "0, 0, 0")).isEqualTo(2.0);
        assertThat(value("median-absolute-error", "1, 2, 4, 30", "0, 0, 0, 0")).isEqualTo(3.0);
        assertThat(value("median-absolute-error", "5", "2", 0.1)).isEqualTo(3.0);
        assertThat(value("median-absolute-error", "1 10, 2 20, 3 30", "0 0, 0 0, 0 0"))
                .isEqualTo(11.0);
        // Ten times 0.1 is not 1, and half of the weight is half of it all the same.
        assertThat(value(
                        "median-absolute-error",
                        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
                        "0, 0, 0, 0, 0, 0, 0, 0, 0, 0",
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1,
                        0.1))
                .isEqualTo(5.5);
    }

    @Test
    void ofConstantTargetsNothingIsExplained() {
        assertThat(value("explained-variance", "1, 2, 3", "5, 5, 5")).isNaN();
        assertThat(value("explained-variance", "1", "5")).isNaN();
        assertThat(value("explained-variance", "11, 12, 13", "1, 2, 3")).isEqualTo(1.0);
        assertThat(value("explained-variance", "2, 2, 2", "1, 2, 3")).isEqualTo(0.0);
        assertThat(value("explained-variance", "1e200, 2e200, 4e200", "1e200, 2e200, 3e200"))
                .isCloseTo(2 / 3.0, within(1e-15));
        assertThat(value("r2", "11, 12, 13", "1, 2, 3")).isEqualTo(-149.0);
        // A prediction of NaN is seen also in a column that is left out.
        assertThat(value("r2", "NaN 1, 5 2", "5 1, 5 2")).isNaN();
        assertThat(value("explained-variance", "1 NaN, 2 5", "1 5, 2 5")).isNaN();
    }

    @Test
    void errorsThatHaveADomain() {
        assertThat(value("poisson-deviance", "0, 2", "0, 2")).isEqualTo(0.0);
        assertThat(value("poisson-deviance", "0", "1")).isInfinite();
        assertThat(value("poisson-deviance", "-1", "1")).isNaN();
        assertThat(value("poisson-deviance", "-1", "0")).isNaN();
        assertThat(value("poisson-deviance", "1.5", "0")).isEqualTo(3.0);
        assertThat(value("msle", "-1", "0")).isInfinite();
        assertThat(value("msle", "-2", "0")).isNaN();
        assertThat(value("mape", "1, -3", "2, -2")).isEqualTo(0.5);
        assertThat(value("pinball(quantile=0.9)", "1, 3", "2, 2")).isCloseTo(0.5, within(1e-15));
        assertThat(value("pinball(quantile=0.75)", "0", "4")).isEqualTo(3.0);
        assertThat(value("pinball(quantile=0.75)", "4", "0")).isEqualTo(1.0);
        assertThat(value("max-error", "1 2, 3 -9, 100 100", "0 0, 0 0, 0 0", 1, 0.001, 0))
                .isEqualTo(9.0);
    }

    /** Residuals whose squares overflow or vanish, in the second of two columns, and beside residuals of usual size. */
    @Test
    void meansOfVeryLargeAndVerySmallResiduals() {
        assertThat(value("mae", "1e200 3e200", "0 0")).isCloseTo(2e200, within(1e186));
        assertThat(value("mae", "1e-200 3e-200", "0 0")).isCloseTo(2e-200, within(1e-214));
        assertThat(value("rmse", "3e200 4e200", "0 0")).isCloseTo(5e200 / Math.sqrt(2), within(1e186));
        // One is above the bound of large numbers, the other below it, and both count.
        assertThat(value("mae", "5.164499756173817E120, 2.5822498780869086E120", "0, 0"))
                .isEqualTo(0x1.8p400);
        for (String unit : new String[] {"e200", "e-200"}) {
            String prediction = "1 1#, 2 2#, 4 4#".replace("#", unit);
            String target = "1 1#, 2 2#, 3 3#".replace("#", unit);
            // In each column 1 - (1/3) / (2/3).
            assertThat(value("r2", prediction, target)).isCloseTo(0.5, within(1e-14));
        }
    }
}
