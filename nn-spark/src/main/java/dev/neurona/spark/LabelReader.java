package dev.neurona.spark;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * Reads a column of a frame that is learnt, where every row must have a value.
 *
 * @param column the column
 * @param at its place in a row
 */
record LabelReader(FrameColumn column, int at) implements Serializable {

    /** Reads the label of a row into a column of an example. */
    void read(Row row, Example example, int to) {
        if (!column.isText()) {
            example.number(to, OrderedRow.number(row, at, column.name()));
            return;
        }
        String text = row.isNullAt(at) ? "" : String.valueOf(row.get(at));
        if (text.isEmpty()) {
            throw OrderedRow.refuse(
                    row,
                    column.name(),
                    row.isNullAt(at) ? "null" : "an empty text",
                    "a label was expected. Drop or correct such rows before");
        }
        example.text(to, text);
    }
}
