package dev.neurona.table;

/**
 * Encodes the cells of one column, one at a time and at once. What it does not encode, because it is to be refused, is left to its
 * {@link Feature}, which says why.
 */
sealed interface UsualCell {

    /** Of a column of numbers. */
    non-sealed interface OfNumber extends UsualCell {

        /**
         * Encodes a number.
         *
         * @param x finite, or NaN if the value is missing
         * @param row modified: the columns of the feature, from {@code at}
         * @param at the first of them
         * @return false if it is not encoded
         */
        boolean fill(double x, double[] row, int at);
    }

    /** Of a column of texts. */
    non-sealed interface OfText extends UsualCell {

        /**
         * Encodes a text.
         *
         * @param text empty if the value is missing
         * @param row modified: the columns of the feature, from {@code at}
         * @param at the first of them
         * @return false if it is not encoded
         */
        boolean fill(String text, double[] row, int at);
    }
}
