package dev.neurona.learn;

/**
 * Something about a table that would make a result wrong, or look better than it is.
 *
 * @param kind what was found
 * @param column the name of the column; empty if it is about whole rows
 * @param text where it is, what it is and what to do about it, in one to three sentences
 */
public record Finding(Kind kind, String column, String text) {

    /** What can be found. "Rows" of a column are those in which it has a value. */
    public enum Kind {
        /** A column has no value in any row. */
        EMPTY,
        /**
         * A column has the same value in each of at least 2 rows, or numbers that differ by rounding only ({@link
         * dev.neurona.table.MinMax}). With gaps it is not constant, because where the gaps are may tell something.
         */
        CONSTANT,
        /**
         * A column names the rows: one of texts with more than 20 rows, at least 95 % as many different texts as rows, and no dates; or
         * one of more than 20 different whole numbers that fill at least half of the range from the smallest to the largest, in any
         * order, unless all lie between 1800 and 2100, as years do, or no other feature is there. A target of classes can be one of such
         * texts, too.
         */
        IDENTIFIER,
        /** At least 95 % of the rows of a column of texts are dates, with or without a time. */
        DATE_AS_TEXT,
        /** A column of texts, neither of identifiers nor of dates, has more than 50 different ones. */
        MANY_CATEGORIES,
        /**
         * A column alone determines the target, which is seldom true of something that is known before the answer. Rows without a target
         * do not count. Gaps count as a value if all of them have the same target; otherwise their rows do not count, and at least 90 % must
         * be left. There are three ways.
         *
         * <ul>
         *   <li>Texts, or up to 50 different whole numbers: each value occurs with one target only, and there are fewer values than half
         *       the rows. A target of classes has at least 5 rows of each class, one of numbers more than 20 rows. The probability of
         *       meeting this by chance, the product over all rows but the first of each value of the share of their target, is below
         *       10<sup>-6</sup>.
         *   <li>Numbers, for a target of classes: sorted by them, the rows of each class stand together. There are more than 50 rows, and at
         *       least 5 of each class.
         *   <li>Numbers, for a target of numbers: the rank correlation of Spearman is at least 0.9999 in magnitude, or it is at least
         *       0.99 and the correlation of Pearson at least 0.9999. There are more than 20 rows, and 10 or more do not have the most frequent
         *       target. Pearson's alone is not enough, because a single outlier in both columns raises it to almost 1. Of more than 100,000
         *       rows, so many at equal distances are compared.
         * </ul>
         */
        GIVES_ANSWER,
        /**
         * A feature holds numbers of which two without a decimal point are written differently and are the same, such as {@code 02134} and
         * {@code 2134}, or integers beyond 2<sup>53</sup>.
         */
        CODES,
        /** A class of the target has fewer than 5 rows. */
        FEW_ROWS_OF_CLASS,
        /** The column of {@link Learner#validation} marks fewer than 10 rows. */
        FEW_ROWS_CHOOSE,
        /**
         * The column of weights leaves hardly anything of all rows, or of those of one class: they weigh 0, or count as fewer than 5 rows of
         * equal weight, which are (sum of weights)<sup>2</sup> / (sum of their squares), although there are 5 rows or more.
         */
        WEIGHTS,
        /**
         * At least 1 of 200 rows equals an earlier one in every column, unless the columns have fewer combinations of values than there are
         * rows. Numbers are compared as numbers, gaps are equal. Fewer rows change an accuracy by less than 0.005.
         */
        DUPLICATES,
        /** At least 1 of 200 held-out rows equals a training row in every column but the targets, with the same exception. */
        DUPLICATES_ACROSS
    }
}
