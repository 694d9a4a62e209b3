package dev.neurona.table;

/**
 * A row of a table, as {@link Table#filter} shows it.
 *
 * @param table the table
 * @param index the number of the row, from 0
 */
public record Row(Table table, int index) {

    /**
     * The number in a column.
     *
     * @param column the name of a column of numbers
     * @return NaN if it is missing, for which every comparison is false
     * @throws IllegalArgumentException if there is no such column, or it holds texts
     */
    public double number(String column) {
        return table.values(column).get(index);
    }

    /**
     * The text in a column.
     *
     * @param column the name of a column; numbers are texts as in {@link Column#text}
     * @return the empty text if it is missing
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String column) {
        return table.column(column).text(index);
    }

    /**
     * Whether there is no value in a column.
     *
     * @param column the name of a column
     * @return true if it is missing
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isMissing(String column) {
        return table.column(column).isMissing(index);
    }
}
