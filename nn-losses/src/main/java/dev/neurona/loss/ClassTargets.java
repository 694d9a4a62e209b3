package dev.neurona.loss;

import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import org.ejml.data.DMatrixRMaj;

/** The targets of losses of classes: what is said where they are none. */
final class ClassTargets {

    private ClassTargets() {}

    /** Refuses rows that are not probability distributions over the columns. */
    static void require(String loss, DMatrixRMaj target) {
        TargetCheck targets = new TargetCheck(loss, target)
                .instead("sigmoid outputs with binary-cross-entropy", "mean-squared-error");
        if (target.numCols == 1) {
            targets.requireEach(
                    y -> Math.abs(y - 1) <= TargetKind.SUM_TOLERANCE,
                    "the probabilities of a row must sum to 1.",
                    "Encode the class as one column for each class (one-hot), or use binary-cross-entropy for yes or no.");
        } else {
            targets.require(TargetKind.CLASSES);
        }
    }

    /** Refuses a single column, where there is nothing that a class could be told from. */
    static void requireSeveral(String loss, int targets) {
        if (targets < 2) {
            throw new IllegalArgumentException(loss + " needs targets of at least 2 classes, got " + targets
                    + " column; encode the class as one column for each class (one-hot).");
        }
    }
}
