package dev.neurona.table;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Where the rows of a table were read. */
final class Origin {

    private final String file;
    private final IntToLongFunction lines;

    /** Keeps what gives the line of each row, from 1. */
    Origin(String file, IntToLongFunction lines) {
        this.file = file;
        this.lines = lines;
    }

    Origin select(int[] rows) {
        long[] selected = IntStream.of(rows).mapToLong(lines).toArray();
        return new Origin(file, row -> selected[row]);
    }

    String place(int row) {
        return " (line " + lines.applyAsLong(row) + " of " + Visible.text(file) + ")";
    }
}
