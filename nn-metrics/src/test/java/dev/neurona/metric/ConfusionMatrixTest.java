package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static final List<String> PETS = List.of("cat", "dog", "goldfish");

    /** One row for every pair of actual and predicted class, weighted with its count. */
    private static ConfusionMatrix matrix(double[][] counts, List<String> labels) {
        int k = counts.length;
        DMatrixRMaj prediction = new DMatrixRMaj(k * k, k);
        DMatrixRMaj target = new DMatrixRMaj(k * k, k);
        double[] weights = new double[k * k];
        for (int actual = 0; actual < k; actual++) {
            for (int predicted = 0; predicted < k; predicted++) {
                int row = actual * k + predicted;
                target.set(row, actual, 1);
                prediction.set(row, predicted, 1);
                weights[row] = counts[actual][predicted];
            }
        }
        return ConfusionMatrix.of(prediction, target, weights, labels);
    }

    @Test
    void countsAndFigures() {
        ConfusionMatrix matrix = matrix(new double[][] {{40, 2, 0}, {5, 53, 0}, {1, 1, 0}}, PETS);
        assertThat(matrix.labels()).isEqualTo(PETS);
        assertThat(matrix.count(1, 0)).isEqualTo(5);
        assertThat(matrix.actual(1)).isEqualTo(58);
        assertThat(matrix.predicted(1)).isEqualTo(56);
        assertThat(matrix.total()).isEqualTo(102);
        assertThat(matrix.accuracy()).isEqualTo(93 / 102.0);
        assertThat(matrix.precision(0)).isEqualTo(40 / 46.0);
        assertThat(matrix.recall(0)).isEqualTo(40 / 42.0);
        assertThat(matrix.f1(0)).isEqualTo(80 / 88.0);
        assertThat(matrix.precision(2)).isNaN();
        assertThat(matrix.recall(2)).isEqualTo(0.0);
        assertThat(matrix.f1(2)).isEqualTo(0.0);
    }

    @Test
    void itPrintsAsATable() {
        assertThat(matrix(new double[][] {{40, 2, 0}, {5, 53, 0}, {1, 1, 0}}, PETS))
                .hasToString("""
                                  predicted
                        actual    cat  dog  goldfish
                        cat        40    2         0
                        dog         5   53         0
                        goldfish    1    1         0""");
    }

    @Test
    void fractionsOfExamplesShowTwoDigits() {
        assertThat(matrix(new double[][] {{1.5, 0}, {0.25, 12}}, List.of("no", "yes")))
                .hasToString("""
                                predicted
                        actual    no    yes
                        no      1.50   0.00
                        yes     0.25  12.00""");
    }

    @Test
    void theReportPrintsFiguresAndAverages() {
        ConfusionMatrix matrix = matrix(new double[][] {{40, 2, 0}, {5, 53, 0}, {1, 1, 0}}, PETS);
        assertThat(new ClassificationReport(matrix)).hasToString("""
                                  precision  recall      f1  examples
                        cat          0.8696  0.9524  0.9091        42
                        dog          0.9464  0.9138  0.9298        58
                        goldfish          -  0.0000  0.0000         2
                        macro        0.6053  0.6221  0.6130       102
                        weighted     0.8962  0.9118  0.9031       102
                        accuracy     0.9118                       102""");
    }

    @Test
    void theReportOfTheDocumentation() {
        ConfusionMatrix matrix = matrix(new double[][] {{40, 2}, {5, 53}}, List.of("cat", "dog"));
        assertThat(new ClassificationReport(matrix)).hasToString("""
                                  precision  recall      f1  examples
                        cat          0.8889  0.9524  0.9195        42
                        dog          0.9636  0.9138  0.9381        58
                        macro        0.9263  0.9331  0.9288       100
                        weighted     0.9322  0.9300  0.9303       100
                        accuracy     0.9300                       100""");
    }

    @Test
    void oneOutputMakesTwoClasses() {
        DMatrixRMaj prediction = new DMatrixRMaj(3, 1, true, 0.2, 0.7, 0.9);
        DMatrixRMaj target = new DMatrixRMaj(3, 1, true, 0, 0, 1);
        ConfusionMatrix matrix = ConfusionMatrix.of(prediction, target, new double[] {1, 1, 1});
        assertThat(matrix)
                .hasToString("""
                                predicted
                        actual  0  1
                        0       1  1
                        1       0  1""")
                .isEqualTo(ConfusionMatrix.of(prediction, target, new double[] {1, 1, 1}))
                .isEqualTo(ConfusionMatrix.of(prediction, target, List.of("0", "1")))
                .hasSameHashCodeAs(ConfusionMatrix.of(prediction, target, new double[] {1, 1, 1}))
                .isNotEqualTo("a text")
                .isNotEqualTo(ConfusionMatrix.of(prediction, target, new double[] {1, 1, 2}))
                .isNotEqualTo(ConfusionMatrix.of(prediction, target, new double[] {1, 1, 1}, List.of("no", "yes")));
    }

    @Test
    void equalMatricesHaveEqualHashesAndOthersMostlyNot() {
        double[][] counts = {{1, 2}, {3, 4}};
        ConfusionMatrix matrix = matrix(counts, List.of("no", "yes"));
        assertThat(matrix).hasSameHashCodeAs(matrix(counts, List.of("no", "yes")));
        assertThat(matrix.hashCode())
                .isNotEqualTo(matrix(counts, List.of("a", "b")).hashCode())
                .isNotEqualTo(matrix(new double[][] {{1, 2}, {3, 5}}, List.of("no", "yes"))
                        .hashCode());
    }

    @Test
    void withoutRowsAllCountsAreZero() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new DMatrixRMaj(0, 2), new DMatrixRMaj(0, 2), new double[0]);
        assertThat(matrix.labels()).containsExactly("0", "1");
        assertThat(matrix.count(1, 0)).isZero();
        assertThat(matrix.total()).isZero();
        assertThat(matrix.accuracy()).isNaN();
    }

    @Test
    void theFirstOfSeveralRowsWithoutAClassIsNamed() {
        DMatrixRMaj prediction = new DMatrixRMaj(3, 1, true, 0.1, Double.NaN, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(prediction, new DMatrixRMaj(3, 1), new double[] {1, 1, 1}))
                .withMessage("confusion matrix: prediction row 1 holds NaN and so has no class.");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        DMatrixRMaj two = new DMatrixRMaj(2, 3);
        double[] ones = {1, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(two, new DMatrixRMaj(2, 4), ones))
                .withMessage("confusion matrix: prediction and target must have the same shape, got 2x3 and 2x4.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(two, two, new double[] {1}))
                .withMessage("confusion matrix: 2 rows need as many weights, got 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(two, two, ones, List.of("a", "b")))
                .withMessage("confusion matrix: outputs 3 tell 3 classes apart and need as many labels, got [a, b].");
        DMatrixRMaj classes = new DMatrixRMaj(2, 3, true, 1, 0, 0, 0, 1, 0);
        DMatrixRMaj nan = classes.copy();
        nan.set(1, 2, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(nan, classes, ones))
                .withMessage("confusion matrix: prediction row 1 holds NaN and so has no class.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(classes, nan, ones))
                .withMessage(
                        "confusion matrix: target row 1, column 2 is NaN; a row must hold one class: 1 in the column of "
                                + "the class and 0 in the others, or probabilities that sum to 1. Leave such rows out, or fill the gaps.");
    }
}
