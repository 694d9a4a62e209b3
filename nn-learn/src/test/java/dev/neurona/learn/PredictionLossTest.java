package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Losses against sums by hand. */
class PredictionLossTest {

    private static final double[] ONES = {1, 1};

    private static Task task(Task.Kind kind, String... targets) {
        return new Task(kind, List.of(targets), kind == Task.Kind.YES_OR_NO ? "yes" : "");
    }

    private static DMatrixRMaj rows(double[]... rows) {
        return new DMatrixRMaj(rows);
    }

    private static double loss(Task task, DMatrixRMaj predictions, DMatrixRMaj targets, double... weights) {
        return new PredictionLoss(task, targets, weights).of(predictions, targets, weights);
    }

    @Test
    void oneNumberIsInItsUnit() {
        Task task = task(Task.Kind.NUMBERS, "price");
        assertThat(loss(
                        task,
                        rows(new double[] {13}, new double[] {20}),
                        rows(new double[] {10}, new double[] {24}),
                        1,
                        1))
                .isEqualTo(Math.sqrt((9 + 16) / 2.0));
        assertThat(PredictionLoss.text(task)).isEqualTo("rmse");
    }

    /** The deviations of 10, 14 and of 1000, 3000 are 2 and 1000. */
    @Test
    void severalNumbersAreInDeviations() {
        Task task = task(Task.Kind.NUMBERS, "price", "area");
        DMatrixRMaj targets = rows(new double[] {10, 1000}, new double[] {14, 3000});
        DMatrixRMaj predictions = rows(new double[] {11, 1500}, new double[] {13, 3500});
        assertThat(loss(task, predictions, targets, ONES)).isEqualTo((1 / 2.0 + 500 / 1000.0) / 2);
        // Of the weighted rows the means are 11 and 1500, the deviations sqrt(3) and sqrt(750000).
        assertThat(loss(task, predictions, targets, 3, 1))
                .isCloseTo((1 / Math.sqrt(3) + 500 / Math.sqrt(750_000)) / 2, within(1e-15));
        assertThat(PredictionLoss.text(task)).isEqualTo("rmse by deviation");
    }

    /** A number that never changes has no deviation. */
    @Test
    void aConstantNumberIsDividedByOne() {
        Task task = task(Task.Kind.NUMBERS, "price", "area");
        DMatrixRMaj targets = rows(new double[] {10, 7}, new double[] {14, 7});
        assertThat(loss(task, rows(new double[] {10, 7.5}, new double[] {14, 6.5}), targets, ONES))
                .isEqualTo(0.25);
    }

    /** Those of the rows that it was made for, also where it is asked about others. */
    @Test
    void deviationsAreThoseOfGivenRows() {
        Task task = task(Task.Kind.NUMBERS, "price", "area");
        PredictionLoss loss = new PredictionLoss(task, rows(new double[] {10, 1000}, new double[] {14, 3000}), ONES);
        DMatrixRMaj one = rows(new double[] {10, 1000});
        assertThat(loss.of(rows(new double[] {12, 1000}), one, new double[] {1}))
                .isEqualTo(0.5);
    }

    @Test
    void classesAndAnswersAreComparedByTheirLogLoss() {
        Task classes = task(Task.Kind.CLASSES, "species");
        assertThat(loss(
                        classes,
                        rows(new double[] {0.5, 0.25, 0.25}, new double[] {0.25, 0.5, 0.25}),
                        rows(new double[] {1, 0, 0}, new double[] {0, 0, 1}),
                        ONES))
                .isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
        Task answer = task(Task.Kind.YES_OR_NO, "paid");
        assertThat(loss(
                        answer,
                        rows(new double[] {0.5}, new double[] {0.75}),
                        rows(new double[] {1}, new double[] {0}),
                        ONES))
                .isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
        assertThat(loss(
                        answer,
                        rows(new double[] {0}, new double[] {0.5}),
                        rows(new double[] {1}, new double[] {0}),
                        ONES))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(List.of(PredictionLoss.text(classes), PredictionLoss.text(answer)))
                .containsOnly("log-loss");
    }

    /** Two labels of one row may both be there, or neither, which is no distribution of classes. */
    @Test
    void labelsAreComparedByTheMeanOfTheirLogLosses() {
        Task task = task(Task.Kind.LABELS, "tea", "coffee");
        assertThat(loss(
                        task,
                        rows(new double[] {0.5, 0.75}, new double[] {0.5, 0.5}),
                        rows(new double[] {1, 1}, new double[] {0, 0}),
                        ONES))
                .isCloseTo((Math.log(2) + (-Math.log(0.75) + Math.log(2)) / 2) / 2, within(1e-15));
        assertThat(PredictionLoss.text(task)).isEqualTo("log-loss");
    }
}
