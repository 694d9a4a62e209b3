package dev.neurona.files;

/** Receives the members of objects, whose columns become known as they come. */
interface MemberReceiver {

    /**
     * The position of a column, which is a new one if there is none of this name.
     *
     * @param name its name
     * @return from 0, in order of first appearance
     */
    int column(String name);

    /**
     * Receives a cell of the current row, at most one per column.
     *
     * @param column its column, from 0
     * @param buffer contains its text; the parser reuses it after the call
     * @param start index of its first character
     * @param length number of its characters, 0 if the value is missing
     * @param line the line of the row, from 1
     * @throws DataFileException if the cell is not what its column is declared to hold
     */
    void take(int column, char[] buffer, int start, int length, long line) throws DataFileException;

    /**
     * Receives a cell of the current row that is a text whatever it looks like; otherwise as {@link #take}.
     *
     * @param column its column, from 0
     * @param buffer contains its text; the parser reuses it after the call
     * @param start index of its first character
     * @param length number of its characters
     * @param line the line of the row, from 1
     * @throws DataFileException if the cell is not what its column is declared to hold
     */
    void takeText(int column, char[] buffer, int start, int length, long line) throws DataFileException;

    /**
     * Ends the row; columns without a cell in it have a missing value.
     *
     * @param line the line of the row, from 1
     * @throws DataFileException if a cell is not what its column is declared to hold
     */
    void endRow(long line) throws DataFileException;
}
