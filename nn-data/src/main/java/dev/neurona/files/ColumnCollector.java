package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects all rows, column by column, into a table. */
final class ColumnCollector implements CellReceiver {

    private final Csv csv;
    private final String file;
    private final List<Cells> columns = new ArrayList<>();
    private long[] lines = new long[16];
    private int rows;

    ColumnCollector(Csv csv, String file) {
        this.csv = csv;
        this.file = file;
    }

    @Override
    public boolean take(int column, char[] buffer, int start, int length) {
        if (column == columns.size()) {
            columns.add(new Cells());
        }
        return columns.get(column).add(buffer, start, length);
    }

    @Override
    public void endRow(long line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + rows / 2);
        }
        lines[rows++] = line;
    }

    Table table(List<String> names) throws DataFileException {
        List<Column> built = new ArrayList<>(columns.size());
        for (int i = 0; i < names.size(); i++) {
            built.add(column(names.get(i), columns.get(i)));
            columns.set(i, new Cells());
        }
        return Table.of(built);
    }

    private Column column(String name, Cells cells) throws DataFileException {
        if (csv.declaredTexts().contains(name)) {
            return texts(name, cells);
        }
        double[] values = new double[rows];
        int lookalike = -1;
        for (int row = 0; row < rows; row++) {
            String text = cells.get(row);
            if (csv.isMissing(text)) {
                values[row] = Double.NaN;
            } else if (PlainNumber.is(text)) {
                values[row] = PlainNumber.parse(text);
            } else if (PlainNumber.isLookalike(text)) {
                lookalike = lookalike < 0 ? row : lookalike;
            } else {
                return texts(name, cells);
            }
        }
        if (lookalike >= 0) {
            throw DataFileException.notANumber(file, lines[lookalike], name, cells.get(lookalike));
        }
        return Column.numbers(name, values);
    }

    private Column texts(String name, Cells cells) {
        List<String> values = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            String text = cells.get(row);
            values.add(csv.isMissing(text) ? "" : text);
        }
        return Column.texts(name, values);
    }
}
