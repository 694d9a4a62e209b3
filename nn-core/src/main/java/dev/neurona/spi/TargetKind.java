package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/** What the columns of the targets mean. */
public enum TargetKind {
    /**
     * Each row is a distribution over classes, one class per column; usually a single 1 among 0s. A single column holds the
     * probability of yes.
     */
    CLASSES,
    /** Each column is a label of its own, from 0 (no) to 1 (yes); a row may have several or none. */
    LABELS,
    /** Each column is a quantity. */
    NUMBERS;

    /** How far the sum of a row of {@link #CLASSES} may be from 1. */
    public static final double SUM_TOLERANCE = 1e-5;

    /**
     * Refuses targets that are not of this kind. {@link TargetCheck} can leave rows out, and name what to use instead.
     *
     * @param place what the message begins with: who asks
     * @param target targets, examples x outputs; not modified
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to do
     */
    public void require(String place, DMatrixRMaj target) {
        new TargetCheck(place, target).require(this);
    }
}
