package dev.neurona.files;

/** Receives the cells of rows in order, after they have passed all checks. */
interface CellReceiver {

    /**
     * Receives a cell of the current row.
     *
     * @param column its column, from 0
     * @param buffer contains its text; the parser reuses it after the call
     * @param start index of its first character
     * @param length number of its characters
     * @return false if the column is full
     */
    boolean take(int column, char[] buffer, int start, int length);

    /**
     * Ends the row.
     *
     * @param line the line in which the row starts, from 1
     */
    void endRow(long line);
}
