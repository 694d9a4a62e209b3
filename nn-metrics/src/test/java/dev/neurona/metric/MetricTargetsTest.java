package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.RowValues;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of targets for which a metric has no meaning, in full. Rows are divided by commas. */
class MetricTargetsTest {

    private static final double[] ONES = {1, 1, 1, 1, 1, 1};

    private static final String ONE_COLUMN =
            "a single column must hold the classes 0 and 1. Give every class a column of its own, with 1 in the column of "
                    + "the class; for quantities use r2, rmse or mae.";
    private static final String ONE_CLASS =
            "a row must hold one class: 1 in the column of the class and 0 in the others, or probabilities that sum to 1.";

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

    private static void assertRefused(String metric, String prediction, String target, String message) {
        Metric subject = Components.parse(Metric.class, metric);
        String whole = subject.name() + ": target " + message;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.value(matrix(prediction), matrix(target), ONES))
                .withMessage(whole);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.requireTargets(matrix(target)))
                .withMessage(whole);
    }

    /** A test of each metric of classes. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy",
                "balanced-accuracy",
                "by-class",
                "calibration-error",
                "cohen-kappa",
                "f-beta",
                "f1",
                "jaccard",
                "matthews",
                "precision",
                "recall",
                "top-k"
            })
    @interface EachMetricOfClasses {}

    @EachMetricOfClasses
    void classesAreNotQuantitiesOrNumbersOrSigns(String metric) {
        assertRefused(metric, "7, 8, 9", "100, 300, 900", "row 0, column 0 is 100.0; " + ONE_COLUMN);
        assertRefused(metric, "0, 1, 2", "0, 2, 1", "row 1, column 0 is 2.0; " + ONE_COLUMN);
        assertRefused(
                metric,
                "1, -1, 1",
                "1, -1, 1",
                "row 1, column 0 is -1.0; a single column must hold the classes 0 and 1. Write 0 for -1.");
        assertRefused(
                metric,
                "0, 0, 0",
                "0, 0.25, 1",
                "row 1, column 0 is 0.25; a single column must hold the classes 0 and 1. Round probabilities to 0 and 1, or "
                        + "use log-loss; for quantities use r2, rmse or mae.");
    }

    @EachMetricOfClasses
    void everyRowIsOfOneClass(String metric) {
        String labels = " For several labels or none per row use label-accuracy, subset-accuracy or roc-auc.";
        String counts = " Divide each row by its sum if it holds counts; for quantities use r2, rmse or mae.";
        assertRefused(metric, "1 1 1, 1 1 1", "1 0 0, 0 0 0", "row 1 holds 0 ones; " + ONE_CLASS + labels);
        assertRefused(metric, "1 1 1, 1 1 1", "1 1 0, 1 0 0", "row 0 holds 2 ones; " + ONE_CLASS + labels);
        assertRefused(metric, "1 1, 1 1", "1 0, 100 300", "row 1, column 0 is 100.0; " + ONE_CLASS + counts);
        assertRefused(metric, "1 0, 0 1", "0.5 0.25, 0 1", "row 0 sums to 0.75; " + ONE_CLASS + counts);
        assertRefused(metric, "1 -1, 1 -1", "1 -1, -1 1", "row 0, column 1 is -1.0; " + ONE_CLASS + " Write 0 for -1.");
        assertRefused(
                metric,
                "1 0, 1 0",
                "1 0, 0 NaN",
                "row 1, column 1 is NaN; " + ONE_CLASS + " Leave such rows out, or fill the gaps.");
        assertRefused(
                metric,
                "1 0 0, 1 0 0",
                "0 1 0, 0.2 0.4 0.4",
                "row 1 is 0.4 in column 1 and in column 2; a row must have one most probable class. Use log-loss, which "
                        + "needs none, or leave the row out.");
    }

    @Test
    void logLossIsOfProbabilities() {
        String counts = " Divide each row by its sum if it holds counts; for quantities use r2, rmse or mae.";
        assertRefused(
                "log-loss",
                "1 1 1, 1 1 1",
                "1 0 0, 0 0 0",
                "row 1 holds 0 ones; " + ONE_CLASS
                        + " For several labels or none per row use label-accuracy, or binary-cross-entropy as the cost.");
        assertRefused("log-loss", "1 1, 1 1", "2 1, 0 1", "row 0, column 0 is 2.0; " + ONE_CLASS + counts);
        assertRefused("log-loss", "1 1, 1 1", "0 1, 0.5 0.25", "row 1 sums to 0.75; " + ONE_CLASS + counts);
        assertRefused(
                "log-loss",
                "0.5, 0.5, 0.5",
                "0.5, 1, 2",
                "row 2, column 0 is 2.0; a single column must hold probabilities of class 1, in [0, 1]. Give every class a "
                        + "column of its own, with 1 in the column of the class; for quantities use r2, rmse or mae.");
        assertThat(new LogLoss().value(matrix("0.5 0.5"), matrix("0.5 0.5"), ONES))
                .isEqualTo(0.6931471805599453);
        assertThat(new LogLoss().value(matrix("0.5"), matrix("0.25"), ONES)).isEqualTo(0.6931471805599453);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coverage-error",
                "hamming-loss",
                "label-accuracy",
                "label-f-beta",
                "label-jaccard",
                "label-precision",
                "label-recall",
                "ranking-average-precision",
                "ranking-loss",
                "subset-accuracy",
                "top-k-precision",
                "top-k-recall"
            })
    void labelsArePresentOrAbsent(String metric) {
        String expectation =
                "every target must be 0 (label absent) or 1 (label present), or a probability other than 0.5. ";
        assertRefused(metric, "1 -1, 1 1", "1 -1, 1 1", "row 0, column 1 is -1.0; " + expectation + "Write 0 for -1.");
        assertRefused(
                metric,
                "1, 1, 1",
                "1, 300, 900",
                "row 1, column 0 is 300.0; " + expectation
                        + "Give every class a column of its own, with 1 in the column of the class; for quantities use r2, "
                        + "rmse or mae.");
        assertRefused(
                metric,
                "1 0, 1 0",
                "1 0, 0.9 0.5",
                "row 1, column 1 is 0.5; " + expectation
                        + "Round probabilities to 0 and 1, or use log-loss; for quantities use r2, rmse or mae.");
    }

    @Test
    void theAreaIsOfZerosAndOnes() {
        String expectation = "every target must be 0 (negative) or 1 (positive). ";
        assertRefused("roc-auc", "1, 2", "-1, 1", "row 0, column 0 is -1.0; " + expectation + "Write 0 for -1.");
        assertRefused(
                "roc-auc",
                "1 1, 2 1",
                "0 1, 1 0.75",
                "row 1, column 1 is 0.75; " + expectation
                        + "Round probabilities to 0 and 1, or use log-loss; for quantities use r2, rmse or mae.");
    }

    @Test
    void theConfusionMatrixKnowsOneClassPerRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(matrix("7, 8, 9"), matrix("100, 300, 900"), ONES))
                .withMessage("confusion matrix: target row 0, column 0 is 100.0; " + ONE_COLUMN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(matrix("1 1, 1 1"), matrix("1 0, 0 0"), ONES, List.of("a", "b")))
                .withMessage("confusion matrix: target row 1 holds 0 ones; " + ONE_CLASS
                        + " For several labels or none per row use label-accuracy, subset-accuracy or roc-auc.");
    }

    @Test
    void probabilitiesOfClassesAreUsed() {
        DMatrixRMaj soft = matrix("0.1 0.8 0.1, 0.9 0.05 0.05");
        assertThat(new Accuracy().value(matrix("0 1 0, 0 1 0"), soft, ONES)).isEqualTo(0.5);
        assertThat(new TopK(2).value(matrix("0 3 2, 2 3 0"), soft, ONES)).isEqualTo(1.0);
        assertThat(new LabelAccuracy().value(matrix("0 1 0, 0 1 0"), soft, ONES))
                .isEqualTo((1 + 1 / 3.0) / 2);
    }

    @Test
    void rowsWithoutWeightAreNotAsked() {
        DMatrixRMaj target = matrix("0, 900, 1");
        assertThat(new Accuracy().value(matrix("0, 7, 1"), target, new double[] {1, 0, 1}))
                .isEqualTo(1.0);
        assertThat(ConfusionMatrix.of(matrix("0, 7, 1"), target, new double[] {1, 0, 1})
                        .total())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"2,3,2,1", "2,1,2,3", "3,2,2,2"})
    void predictionsAndTargetsHaveOneShape(int rows, int columns, int targetRows, int targetColumns) {
        for (Metric metric : Components.all(Metric.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.value(
                            new DMatrixRMaj(rows, columns), new DMatrixRMaj(targetRows, targetColumns), ONES))
                    .withMessage("%s: prediction and target must have the same shape, got %dx%d and %dx%d."
                            .formatted(metric.name(), rows, columns, targetRows, targetColumns));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"r2", "mse", "rmse", "mae"})
    void quantitiesMayBeAnyNumbers(String metric) {
        Metric subject = Components.parse(Metric.class, metric);
        DMatrixRMaj target = matrix("-3 100, 0 300, 1e6 -2.5");
        assertThatCode(() -> subject.requireTargets(target)).doesNotThrowAnyException();
        assertThat(subject.value(matrix("1 2, 3 4, 5 6"), target, ONES)).isFinite();
    }

    @Test
    void noMetricGivesANumberForTargetsThatItRefuses() {
        List<RowValues> kinds = List.of(
                RowValues.REAL,
                RowValues.POSITIVE,
                RowValues.COUNTS,
                RowValues.UNIT,
                RowValues.BINARY,
                RowValues.SIGNS,
                RowValues.ONE_HOT,
                RowValues.PROBABILITIES);
        for (Metric metric : Components.all(Metric.class)) {
            for (RowValues kind : kinds) {
                for (int columns = 1; columns <= 3; columns++) {
                    DMatrixRMaj target = new DMatrixRMaj(6, columns);
                    double[] row = new double[columns];
                    RandomStream random = RandomStream.at(3, "test");
                    for (int i = 0; i < target.numRows; i++) {
                        kind.fill(row, random);
                        System.arraycopy(row, 0, target.data, i * columns, columns);
                    }
                    assertThat(refusal(() -> metric.value(new DMatrixRMaj(6, target.numCols), target, ONES)))
                            .isEqualTo(refusal(() -> metric.requireTargets(target)));
                }
            }
        }
    }

    private static String refusal(Runnable check) {
        try {
            check.run();
            return "";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
