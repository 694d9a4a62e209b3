package dev.neurona.metric;

import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.function.DoublePredicate;
import org.ejml.data.DMatrixRMaj;

/** The rules of targets that metrics share beyond those of a {@link TargetKind}. */
final class Targets {

    private static final String NUMBERS = "r2, rmse or mae";

    private Targets() {}

    /** One column of 0 and 1, or rows each of which has one most probable class. */
    static void requireClasses(TargetCheck check) {
        TargetCheck targets = check.instead("label-accuracy, subset-accuracy or roc-auc", NUMBERS);
        if (targets.target().numCols == 1) {
            require(targets, TargetKind.CLASSES, Targets::isBit, "a single column must hold the classes 0 and 1.");
        } else {
            targets.require(TargetKind.CLASSES);
            requireOneGreatest(targets);
        }
    }

    /** One column of probabilities, or rows that are probability distributions. */
    static void requireDistributions(TargetCheck targets) {
        targets.instead("label-accuracy, or binary-cross-entropy as the cost", NUMBERS)
                .require(TargetKind.CLASSES);
    }

    /** Numbers in [0, 1] on one side of 0.5. */
    static void requireLabels(TargetCheck targets) {
        require(
                targets,
                TargetKind.LABELS,
                y -> isProbability(y) && y != 0.5,
                "every target must be 0 (label absent) or 1 (label present), or a probability other than 0.5.");
    }

    /** Zeros and ones. */
    static void requireBits(TargetCheck targets) {
        require(targets, TargetKind.LABELS, Targets::isBit, "every target must be 0 (negative) or 1 (positive).");
    }

    /** Finite numbers that a formula is defined for. */
    static void requireNumbers(TargetCheck targets, DoublePredicate allowed, String expectation, String wayOut) {
        targets.require(TargetKind.NUMBERS);
        targets.requireEach(allowed, expectation, wayOut);
    }

    private static void require(TargetCheck targets, TargetKind kind, DoublePredicate allowed, String expectation) {
        if (targets.all(Targets::isProbability)) {
            String wayOut = "Round probabilities to 0 and 1, or use log-loss; for quantities use " + NUMBERS + ".";
            targets.requireEach(allowed, expectation, wayOut);
        } else {
            targets.instead(targets.forLabels(), NUMBERS).requireEach(kind, allowed, expectation);
        }
    }

    private static void requireOneGreatest(TargetCheck targets) {
        DMatrixRMaj target = targets.target();
        for (int row = 0; row < target.numRows; row++) {
            int greatest = Classes.of(target, row);
            for (int column = greatest + 1; targets.rows().test(row) && column < target.numCols; column++) {
                double highest = target.get(row, greatest);
                if (target.get(row, column) == highest) {
                    throw targets.refused(
                            row,
                            " is " + highest + " in column " + greatest + " and in column " + column,
                            "a row must have one most probable class.",
                            "Use log-loss, which needs none, or leave the row out.");
                }
            }
        }
    }

    private static boolean isBit(double y) {
        return y == 0 || y == 1;
    }

    private static boolean isProbability(double y) {
        return y >= 0 && y <= 1;
    }
}
