package dev.neurona.spi;

/** What the columns of the targets mean. */
public enum TargetKind {
    /** Each row is a distribution over classes, one class per column; usually a single 1 among 0s. */
    CLASSES,
    /** Each column is a label of its own, from 0 (no) to 1 (yes); a row may have several or none. */
    LABELS,
    /** Each column is a quantity. */
    NUMBERS;

    /** How far the sum of a row of {@link #CLASSES} may be from 1. */
    public static final double SUM_TOLERANCE = 1e-5;
}
