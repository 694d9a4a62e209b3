package dev.neurona.table;

import java.util.stream.IntStream;

/** Where the rows of a table were read. */
final class Origin {

    private final String file;
    private final long[] lines;

    /** Keeps the line of each row, from 1; not to be modified. */
    Origin(String file, long[] lines) {
        this.file = file;
        this.lines = lines;
    }

    Origin select(int[] rows) {
        return new Origin(file, IntStream.of(rows).mapToLong(row -> lines[row]).toArray());
    }

    String place(int row) {
        return " (line " + lines[row] + " of " + Visible.text(file) + ")";
    }
}
