package dev.neurona.learn;

/**
 * What happens to a row that is unlike the training rows: a number that lies further outside their range than the range is wide, a
 * category that none of them had, a column that is not there.
 */
public enum Guard {
    /** It is predicted, and counted in {@link Learned#unusual}. */
    COUNT,
    /** It is predicted and counted, and the first, tenth, hundredth one of its kind is told in the log, and so on. The default. */
    TELL,
    /** It is refused with an {@link IllegalArgumentException} that names the column. */
    REFUSE
}
