package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A table of numbers and texts that travels. */
final class FrameTable implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String[] names;
    private final double[][] numbers;
    private final String[][] texts;

    /** A table that was made of a frame. */
    FrameTable(Table table) {
        names = table.names().toArray(new String[0]);
        numbers = new double[names.length][];
        texts = new String[names.length][];
        for (int i = 0; i < names.length; i++) {
            boolean isNumeric = table.column(names[i]).isNumeric();
            numbers[i] = isNumeric ? table.numbers(names[i]) : new double[0];
            texts[i] = isNumeric ? new String[0] : table.texts(names[i]).toArray(new String[0]);
        }
    }

    /** The same table. */
    Table table() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            columns.add(
                    texts[i].length == 0
                            ? Column.numbers(names[i], numbers[i])
                            : Column.texts(names[i], List.of(texts[i])));
        }
        return Table.of(columns);
    }

    /** What a number takes, for every cell. */
    static long bytes(Table table) {
        return (long) table.rows() * table.names().size() * Double.BYTES;
    }
}
