package dev.neurona.files;

import java.util.Arrays;

/**
 * The cells of a few rows of a wide table, which wait until there are enough of them. Then each column takes its cells of all these rows:
 * thousands of columns are more than the processor's caches hold, and to reach one takes longer than to copy a cell.
 */
final class RowBlock {

    private static final int ROWS = 16;
    private static final int MOST_CHARACTERS = 1 << 23;

    private final int columns;
    private final long[] lines = new long[ROWS];
    /** Where each cell ends, row by row. */
    private final int[] ends;

    private char[] chars = new char[1 << 12];
    private int cells;

    RowBlock(int columns) {
        this.columns = columns;
        ends = new int[ROWS * columns];
    }

    /** Whether there is room for another cell of so many characters; at the start of a row, for as many as there are. */
    boolean hasRoom(int length) {
        int used = start(cells);
        int rest = MOST_CHARACTERS - used;
        return cells < ends.length && length <= rest && (cells % columns > 0 || used <= rest);
    }

    /** Appends the next cell of a row. */
    void add(char[] buffer, int start, int length, long line) {
        int from = start(cells);
        if (from + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, from + length));
        }
        System.arraycopy(buffer, start, chars, from, length);
        lines[cells / columns] = line;
        ends[cells++] = from + length;
    }

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    /** Passes a column its cells. */
    void pass(int column, ColumnBuilder to) throws DataFileException {
        int row = 0;
        for (int cell = column; cell < cells; cell += columns) {
            int start = start(cell);
            to.add(chars, start, ends[cell] - start, lines[row++]);
        }
    }

    void clear() {
        cells = 0;
    }
}
