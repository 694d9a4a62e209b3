package dev.neurona.table;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A table as a person reads it: the shape, the names and the first rows, in aligned columns. */
final class PrintedTable {

    private static final int PRINTED_ROWS = 10;

    private PrintedTable() {}

    static String text(Table table) {
        Table shown = table.head(PRINTED_ROWS);
        List<Column> across = shown.columns();
        List<List<String>> cells = new ArrayList<>();
        cells.add(across.stream().map(column -> cell(column.name())).toList());
        for (int row = 0; row < shown.rows(); row++) {
            int at = row;
            cells.add(across.stream().map(column -> cell(column.text(at))).toList());
        }
        String size = table.rows()
                + (table.rows() == 1 ? " row x " : " rows x ")
                + across.size()
                + (across.size() == 1 ? " column\n" : " columns\n");
        List<String> lines = TextTable.lines(cells, column -> across.get(column).isNumeric());
        return size + String.join("\n", lines) + (table.rows() > shown.rows() ? "\n...\n" : "\n");
    }

    private static String cell(String text) {
        return PlainNumber.shortened(text.isEmpty() ? "-" : text);
    }
}
