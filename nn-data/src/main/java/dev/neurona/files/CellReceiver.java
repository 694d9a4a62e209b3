package dev.neurona.files;

import java.util.List;

/** Receives the cells of rows in order, after the shape of the file has been checked. */
interface CellReceiver {

    /**
     * Receives the columns, before the first cell.
     *
     * @param columns one rule per column
     */
    void begin(List<ColumnRule> columns);

    /**
     * Receives a cell of the current row.
     *
     * @param column its column, from 0
     * @param buffer contains its text; the parser reuses it after the call
     * @param start index of its first character
     * @param length number of its characters
     * @param line the line in which the row starts, from 1
     * @throws DataFileException if the cell is not what its column is declared to hold
     */
    void take(int column, char[] buffer, int start, int length, long line) throws DataFileException;

    /**
     * Ends the row.
     *
     * @param line the line in which the row starts, from 1
     */
    void endRow(long line);
}
