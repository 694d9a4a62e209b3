package dev.neurona.table;

import java.util.stream.IntStream;

/**
 * Where the rows of a table were read.
 *
 * @param file the name of the file
 * @param lines the line of each row, from 1; not to be modified
 */
record Origin(String file, long[] lines) {

    Origin select(int[] rows) {
        return new Origin(file, IntStream.of(rows).mapToLong(row -> lines[row]).toArray());
    }

    String place(int row) {
        return " (line " + lines[row] + " of " + Visible.text(file) + ")";
    }
}
