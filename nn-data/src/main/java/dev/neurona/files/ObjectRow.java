package dev.neurona.files;

import dev.neurona.table.CellRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The object that was read last as a row: its cells in the order of all columns that have been seen, empty where it has none. */
final class ObjectRow implements MemberReceiver {

    private final Options options;
    private final RowTexts row;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<ColumnRule> rules = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    /** The number of columns of the last row. */
    private int begun;

    ObjectRow(Options options, String file) {
        this.options = options;
        row = new RowTexts(options, file);
    }

    @Override
    public int column(String name) {
        return positions.computeIfAbsent(name, added -> {
            rules.add(new ColumnRule(added, options));
            cells.add("");
            return positions.size();
        });
    }

    @Override
    public void take(int column, char[] buffer, int start, int length, long line) {
        cells.set(column, new String(buffer, start, length));
    }

    @Override
    public void takeText(int column, char[] buffer, int start, int length, long line) {
        take(column, buffer, start, length, line);
    }

    @Override
    public void endRow(long line) throws DataFileException {
        if (begun < rules.size()) {
            row.begin(rules);
            begun = rules.size();
        }
        for (int column = 0; column < cells.size(); column++) {
            char[] cell = cells.set(column, "").toCharArray();
            row.take(column, cell, 0, cell.length, line);
        }
        row.endRow(line);
    }

    CellRow row() {
        return row.row();
    }
}
