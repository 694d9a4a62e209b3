package dev.neurona.files;

import java.util.Arrays;

/** The line of each row. Most rows are one line below the row before, so only the others are kept. */
final class RowLines {

    /** Where each run of rows on neighbouring lines begins. */
    private int[] rows = new int[4];

    private long[] lines = new long[4];
    private int runs;
    private int count;

    /** Adds the line of the next row. */
    void add(long line) {
        if (runs == 0 || line != lines[runs - 1] + count - rows[runs - 1]) {
            if (runs == rows.length) {
                rows = Arrays.copyOf(rows, runs + runs / 2);
                lines = Arrays.copyOf(lines, runs + runs / 2);
            }
            rows[runs] = count;
            lines[runs++] = line;
        }
        count++;
    }

    int count() {
        return count;
    }

    /** The line of a row. */
    long get(int row) {
        int found = Arrays.binarySearch(rows, 0, runs, row);
        int run = found < 0 ? -found - 2 : found;
        return lines[run] + row - rows[run];
    }
}
