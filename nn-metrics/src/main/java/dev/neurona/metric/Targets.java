package dev.neurona.metric;

import dev.neurona.spi.TargetKind;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;

/**
 * Checks of targets that metrics share. Each refuses the first row that a metric cannot judge.
 *
 * @param place what the messages begin with: the metric, or the table
 * @param target targets, examples x outputs; not modified
 * @param counts whether a row is looked at
 */
record Targets(String place, DMatrixRMaj target, IntPredicate counts) {

    private static final String ONE_CLASS =
            "a row must hold one class: 1 in the column of the class and 0 in the others, or probabilities that sum to 1.";

    static Targets ofAllRows(String place, DMatrixRMaj target) {
        return new Targets(place, target, row -> true);
    }

    /** The targets of the rows that have weight, which must have the shape of the predictions. */
    static Targets of(String place, DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        requireSameShape(place, prediction, target);
        return new Targets(place, target, row -> weights[row] != 0);
    }

    static void requireSameShape(String place, DMatrixRMaj prediction, DMatrixRMaj target) {
        if (prediction.numRows != target.numRows || prediction.numCols != target.numCols) {
            throw new IllegalArgumentException(
                    place + ": prediction and target must have the same shape, got " + prediction.numRows + "x"
                            + prediction.numCols + " and " + target.numRows + "x" + target.numCols + ".");
        }
    }

    /** One column of 0 and 1, or rows each of which has one most probable class. */
    void requireClasses() {
        if (target.numCols == 1) {
            requireEach(Targets::isBit, "a single column must hold the classes 0 and 1.");
            return;
        }
        String labels = "label-accuracy, subset-accuracy or roc-auc.";
        for (int row = 0; row < target.numRows; row++) {
            if (counts.test(row)) {
                requireDistribution(row, labels);
                requireOneGreatest(row);
            }
        }
    }

    /** One column of probabilities, or rows that are probability distributions. */
    void requireDistributions() {
        if (target.numCols == 1) {
            requireEach(Targets::isProbability, "a single column must hold probabilities of class 1, in [0, 1].");
            return;
        }
        String labels = "label-accuracy, or binary-cross-entropy as the cost.";
        for (int row = 0; row < target.numRows; row++) {
            if (counts.test(row)) {
                requireDistribution(row, labels);
            }
        }
    }

    /** Numbers in [0, 1] on one side of 0.5. */
    void requireLabels() {
        requireEach(
                y -> isProbability(y) && y != 0.5,
                "every target must be 0 (label absent) or 1 (label present), or a probability other than 0.5.");
    }

    /** Zeros and ones. */
    void requireBits() {
        requireEach(Targets::isBit, "every target must be 0 (negative) or 1 (positive).");
    }

    private void requireEach(DoublePredicate allowed, String expectation) {
        int wrong = firstOutside(allowed);
        if (wrong >= 0) {
            throw element(wrong, expectation);
        }
    }

    /** The index of the first element that is not allowed, or -1. */
    private int firstOutside(DoublePredicate allowed) {
        for (int row = 0; row < target.numRows; row++) {
            if (counts.test(row)) {
                for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
                    if (!allowed.test(target.data[i])) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    private void requireDistribution(int row, String metricsOfLabels) {
        double sum = 0.0;
        boolean bits = true;
        for (int i = row * target.numCols; i < (row + 1) * target.numCols; i++) {
            double y = target.data[i];
            if (!(y >= 0 && y <= 1 + TargetKind.SUM_TOLERANCE)) {
                throw element(i, ONE_CLASS);
            }
            sum += y;
            bits &= isBit(y);
        }
        if (bits && sum != 1) {
            throw refused(
                    "row " + row + " holds " + (int) sum + " ones",
                    ONE_CLASS,
                    "For several labels or none per row use " + metricsOfLabels);
        }
        if (Math.abs(sum - 1) > TargetKind.SUM_TOLERANCE) {
            throw refused(
                    "row " + row + " sums to " + sum,
                    ONE_CLASS,
                    "Divide each row by its sum if it holds counts; for quantities use r2, rmse or mae.");
        }
    }

    private void requireOneGreatest(int row) {
        int start = row * target.numCols;
        int greatest = Classes.of(target, row);
        for (int column = greatest + 1; column < target.numCols; column++) {
            if (target.data[start + column] == target.data[start + greatest]) {
                throw refused(
                        "row " + row + " is " + target.data[start + greatest] + " in column " + greatest
                                + " and in column " + column,
                        "a row must have one most probable class.",
                        "Use log-loss, which needs none, or leave the row out.");
            }
        }
    }

    private IllegalArgumentException element(int i, String expectation) {
        String fact = "row " + i / target.numCols + ", column " + i % target.numCols + " is " + target.data[i];
        return refused(fact, expectation, Double.isNaN(target.data[i]) ? "Leave the row out." : wayOut());
    }

    private IllegalArgumentException refused(String fact, String expectation, String wayOut) {
        return new IllegalArgumentException(place + ": target " + fact + "; " + expectation + " " + wayOut);
    }

    private String wayOut() {
        if (firstOutside(y -> y == -1 || y == 1) < 0) {
            return "Write 0 for -1.";
        }
        String quantities = "for quantities use r2, rmse or mae.";
        if (firstOutside(Targets::isProbability) < 0) {
            return "Round probabilities to 0 and 1, or use log-loss; " + quantities;
        }
        return target.numCols > 1
                ? "Divide each row by its sum if it holds counts; " + quantities
                : "Give every class a column of its own, with 1 in the column of the class; " + quantities;
    }

    private static boolean isBit(double y) {
        return y == 0 || y == 1;
    }

    private static boolean isProbability(double y) {
        return y >= 0 && y <= 1;
    }
}
