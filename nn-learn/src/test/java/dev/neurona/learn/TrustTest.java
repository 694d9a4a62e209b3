package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Prediction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What judged rows say of predictions. The expected numbers are of numpy 2.3: sort, and the rank in fractions. */
class TrustTest {

    private static final Task NUMBERS = new Task(Task.Kind.NUMBERS, List.of("price", "rent"), "");
    private static final Task CLASSES = new Task(Task.Kind.CLASSES, List.of("kind"), "");
    private static final Task ANSWER = new Task(Task.Kind.YES_OR_NO, List.of("left"), "yes");

    private static DMatrixRMaj matrix(int columns, double... numbers) {
        return new DMatrixRMaj(numbers.length / columns, columns, true, numbers);
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** What a file gives back. */
    private static JudgedFigures saved(Task task, JudgedFigures rows) {
        Map<String, String> texts = new TreeMap<>();
        rows.write(texts);
        JudgedFigures read = JudgedFigures.parse(task, texts).orElseThrow();
        Map<String, String> again = new TreeMap<>();
        read.write(again);
        assertThat(again).isEqualTo(texts);
        return read;
    }

    private static Trust numbers() {
        DMatrixRMaj predicted = matrix(2, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90);
        DMatrixRMaj found =
                matrix(2, 1.25, 13, 2, 18, 2.5, 30, 4.75, 41, 3, 56, 6.125, 55, 8.5, 70.5, 8.375, 77, 11, 98);
        JudgedFigures rows = JudgedFigures.of(NUMBERS, predicted, found, ones(9));
        return new Trust(NUMBERS, saved(NUMBERS, rows), List.of("price", "rent"), "");
    }

    private static Trust classes() {
        DMatrixRMaj predicted = matrix(
                3, 0.7, 0.2, 0.1, 0.1, 0.6, 0.3, 0.2, 0.2, 0.6, 0.5, 0.3, 0.2, 0.34, 0.33, 0.33, 0.05, 0.9, 0.05, 0.25,
                0.25, 0.5, 0.8, 0.15, 0.05, 0.4, 0.35, 0.25);
        int[] right = {0, 1, 2, 1, 2, 1, 0, 0, 0};
        DMatrixRMaj found = new DMatrixRMaj(9, 3);
        for (int row = 0; row < right.length; row++) {
            found.set(row, right[row], 1);
        }
        JudgedFigures rows = JudgedFigures.of(CLASSES, predicted, found, ones(9));
        return new Trust(CLASSES, saved(CLASSES, rows), List.of("a", "b", "c"), "");
    }

    private static Trust answers(double... weights) {
        DMatrixRMaj predicted = matrix(1, 0.9, 0.8, 0.3, 0.6, 0.75, 0.1, 0.7, 0.2, 0.4);
        DMatrixRMaj found = matrix(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
        JudgedFigures rows = JudgedFigures.of(ANSWER, predicted, found, weights.length == 0 ? ones(9) : weights);
        return new Trust(ANSWER, saved(ANSWER, rows), List.of("yes"), "no");
    }

    private static Prediction predicted(List<String> names, double... outputs) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            byName.put(names.get(i), outputs[i]);
        }
        return new Prediction(List.of("any"), byName);
    }

    private static Prediction ofClasses(double... outputs) {
        return predicted(List.of("a", "b", "c"), outputs);
    }

    private static Prediction ofYes(double output) {
        return predicted(List.of("yes"), output);
    }

    @Test
    void intervalsOfEachNumber() {
        Prediction prediction = predicted(List.of("price", "rent"), 4, -7);
        assertThat(numbers().intervals(prediction, 0.5))
                .containsExactly(
                        Map.entry("price", new Interval(3.5, 4, 4.5)), Map.entry("rent", new Interval(-10, -7, -4)));
        assertThat(numbers().intervals(prediction, 0.8))
                .containsExactly(
                        Map.entry("price", new Interval(2, 4, 6)), Map.entry("rent", new Interval(-13, -7, -1)));
        assertThat(numbers().intervals(prediction, 0.9).get("rent")).isEqualTo(new Interval(-15, -7, 1));
        assertThat(new Interval(2, 4, 6).contains(6)).isTrue();
        assertThat(new Interval(2, 4, 6).contains(2)).isTrue();
        assertThat(new Interval(2, 4, 6).contains(6.1)).isFalse();
        assertThat(new Interval(2, 4, 6).contains(1.9)).isFalse();
    }

    @Test
    void setsOfClasses() {
        assertThat(classes().classes(ofClasses(0.62, 0.31, 0.07), 0.5)).containsExactly("a");
        assertThat(classes().classes(ofClasses(0.62, 0.31, 0.07), 0.8)).containsExactly("a", "b");
        assertThat(classes().classes(ofClasses(0.4, 0.35, 0.25), 0.8)).containsExactly("a", "b");
        assertThat(classes().classes(ofClasses(0.4, 0.35, 0.25), 0.9)).containsExactly("a", "b", "c");
        assertThat(classes().classes(ofClasses(0.3, 0.36, 0.34), 0.9)).containsExactly("b", "c", "a");
        // None of them is as probable as the right ones were: numpy's sets are empty here.
        assertThat(classes().classes(ofClasses(0.3, 0.36, 0.34), 0.5)).containsExactly("b");
    }

    @Test
    void setsOfYesAndNo() {
        assertThat(answers().classes(ofYes(0.8), 0.5)).containsExactly("yes");
        assertThat(answers().classes(ofYes(0.2), 0.5)).containsExactly("no");
        assertThat(answers().classes(ofYes(0.4), 0.8)).containsExactly("no", "yes");
        assertThat(answers().classes(ofYes(0.75), 0.8)).containsExactly("yes");
    }

    @Test
    void thresholdsCountTheJudgedRows() {
        assertThat(answers().threshold(0.6)).isEqualTo(new Threshold(0.6, 0.8, 0.8, 5 / 9.0));
        assertThat(answers().threshold(0.25)).isEqualTo(new Threshold(0.25, 1, 5 / 7.0, 7 / 9.0));
        assertThat(answers().threshold(0.95)).isEqualTo(new Threshold(0.95, 0, Double.NaN, 0));
        assertThat(answers().thresholdByCost(1, 3)).isEqualTo(answers().threshold(0.25));
        assertThat(answers().thresholdByCost(1e308, 1e308)).isEqualTo(answers().threshold(0.5));
        assertThat(answers().thresholdByRecall(0.5)).isEqualTo(answers().threshold(0.75));
        assertThat(answers().thresholdByRecall(0.6)).isEqualTo(answers().threshold(0.6));
        assertThat(answers().thresholdByRecall(0.8)).isEqualTo(answers().threshold(0.3));
        assertThat(answers().threshold(0.6))
                .hasToString("yes from a probability of 0.6000: recall 0.8000, precision 0.8000, yes in 0.5556 of the"
                        + " judged rows");
    }

    @Test
    void probabilitiesAndFrequencies() {
        assertThat(classes().calibration())
                .containsExactly(
                        new CalibrationBin(0.3, 0.4, 1, 0.34, 0),
                        new CalibrationBin(0.4, 0.5, 1, 0.4, 1),
                        new CalibrationBin(0.5, 0.6, 2, 0.5, 0),
                        new CalibrationBin(0.6, 0.7, 2, 0.6, 1),
                        new CalibrationBin(0.7, 0.8, 1, 0.7, 1),
                        new CalibrationBin(0.8, 0.9, 1, 0.8, 1),
                        new CalibrationBin(0.9, 1, 1, 0.9, 1));
        assertThat(answers().calibration()).hasSize(8).contains(new CalibrationBin(0.1, 0.2, 1, 0.1, 0));
        assertThat(CalibrationBin.table(answers().calibration().subList(0, 2))).isEqualTo("""
                probability  rows    mean  frequency
                0.1 to 0.2      1  0.1000     0.0000
                0.2 to 0.3      1  0.2000     0.0000""");
    }

    @Test
    void anErrorThatIsNoNumberIsInfinite() {
        JudgedFigures rows = JudgedFigures.of(ANSWER, matrix(1, 0.5, Double.NaN), matrix(1, 1, 0), ones(2));
        Trust trust = new Trust(ANSWER, saved(ANSWER, rows), List.of("yes"), "no");
        assertThat(trust.classes(ofYes(1), 0.6)).containsExactly("yes", "no");
        assertThat(trust.calibration().get(0).probability()).isNaN();
    }

    /** All weights above 0 count the same, so that the coverage is that of rows. */
    @Test
    void rowsWithoutWeightAreLeftOut() {
        Threshold threshold = answers(5, 0, 2, 1, 0, 0, 7, 1, 1).threshold(0.6);
        assertThat(threshold).isEqualTo(new Threshold(0.6, 2 / 3.0, 2 / 3.0, 0.5));
    }

    @Test
    void withoutAnyYesThereIsNoRecall() {
        Trust none = answers(0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(none.threshold(0.5)).isEqualTo(new Threshold(0.5, Double.NaN, 0, 0.25));
        assertThatThrownBy(() -> none.thresholdByRecall(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A recall of 0.5 needs at least 1 judged rows whose answer is yes, but there are 0. Learn from"
                                + " more rows.");
        assertThatThrownBy(() -> answers().thresholdByRecall(0.9))
                .hasMessage(
                        "A recall of 0.9 needs at least 9 judged rows whose answer is yes, but there are 5. Ask for at"
                                + " most 0.833, or learn from more rows.");
    }

    @Test
    void costsRecallsAndThresholdsHaveDomains() {
        for (double[] costs : new double[][] {{0, 1}, {1, -1}, {Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}}) {
            assertThatThrownBy(() -> answers().thresholdByCost(costs[0], costs[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Costs must be finite and greater than 0, got " + costs[0] + " and " + costs[1] + ".");
        }
        assertThatThrownBy(() -> answers().thresholdByRecall(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recall must be greater than 0 and less than 1, got 1.0.");
        for (double threshold : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> answers().threshold(threshold))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A threshold must be in [0, 1], got " + threshold + ".");
        }
    }

    @Test
    void whatDoesNotFitTheTaskIsRefused() {
        assertThatThrownBy(() -> classes().interval(ofClasses(1, 0, 0), 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Intervals are of numbers, and this model predicts the class in kind.");
        assertThatThrownBy(() -> answers().intervals(ofYes(1), 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Intervals are of numbers, and this model predicts left: yes or not.");
        assertThatThrownBy(() -> numbers().interval(predicted(List.of("price", "rent"), 1, 2), 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "This model predicts several numbers: price, rent. Ask for intervals(prediction, coverage).");
        assertThatThrownBy(() -> numbers().classes(predicted(List.of("price", "rent"), 1, 2), 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Sets of classes are of classes, and this model predicts the numbers price, rent.");
        assertThatThrownBy(() -> classes().thresholdByRecall(0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Thresholds are of yes or no, and this model predicts the class in kind.");
        assertThatThrownBy(() -> numbers().thresholdByCost(1, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> classes().threshold(0.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> numbers().calibration())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Probabilities are of classes, and this model predicts the numbers price, rent.");
    }

    @Test
    void aPredictionOfAnotherModelIsRefused() {
        assertThatThrownBy(() -> classes().classes(predicted(List.of("a", "c"), 1, 0), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The prediction has the outputs [a, c], but this model has [a, b, c]. Give a prediction of this"
                                + " model.");
        assertThatThrownBy(() -> numbers().intervals(ofYes(1), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The prediction has the outputs [yes], but this model has [price, rent]. Give a prediction of"
                                + " this model.");
    }
}
