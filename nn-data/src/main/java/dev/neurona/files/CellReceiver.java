package dev.neurona.files;

/** Takes the cells of rows one after the other, when they have passed all checks. */
interface CellReceiver {

    /**
     * Takes a cell of the row that is being read.
     *
     * @param column its column, from 0
     * @param buffer holds its text; belongs to the parser, which will use it again
     * @param start where its text begins
     * @param length how long its text is
     * @return false if there is no room left for it
     */
    boolean take(int column, char[] buffer, int start, int length);

    /**
     * Ends the row.
     *
     * @param line the line in which it began, from 1
     */
    void endRow(long line);
}
