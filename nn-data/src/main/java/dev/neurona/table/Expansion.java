package dev.neurona.table;

import java.util.List;

/** A number as several columns, which stand behind the standardised number. */
sealed interface Expansion permits PiecewiseLinear, Periodic {

    /** The number of columns. */
    int columns();

    /** The names of the columns, from left to right. */
    List<String> names(String column);

    /**
     * Writes the columns of a number.
     *
     * @param x the number in the unit of the table
     * @param z the standardised number
     * @param row modified: {@code columns()} numbers from {@code at}
     * @param at the place of the first column
     */
    void fill(double x, double z, double[] row, int at);

    /** Writes the kind and what else makes the columns, but nothing of the column of the table. */
    void describe(Description.Writer entries);
}
