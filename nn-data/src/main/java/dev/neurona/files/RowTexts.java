package dev.neurona.files;

import dev.neurona.table.CellRow;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The row that was read last. */
final class RowTexts implements CellReceiver {

    private final Options options;
    private final String file;
    private final NumberScan scan;
    /** Reads numbers as those who are given the texts do. */
    private final NumberScan plain = new NumberScan('.', '\0');

    private List<ColumnRule> rules = List.of();
    private CellRow.Columns columns = new CellRow.Columns(List.of());
    /** The place of the first column of each rule. */
    private int[] places = {};

    private char[] cells = new char[64];
    private int used;
    private int[] bounds = {};
    private double[] numbers = {};
    private CellRow row = new CellRow(columns, cells, bounds, numbers);

    RowTexts(Options options, String file) {
        this.options = options;
        this.file = file;
        scan = options.numberScan();
    }

    @Override
    public void begin(List<ColumnRule> all) {
        rules = all;
        List<String> names = new ArrayList<>(rules.size());
        int[] first = new int[rules.size()];
        for (int i = 0; i < first.length; i++) {
            ColumnRule rule = rules.get(i);
            first[i] = names.size();
            if (rule.kind().orElse(null) instanceof Options.Kind.Encoded encoded) {
                names.addAll(encoded.code().names(rule.name()));
            } else {
                names.add(rule.name());
            }
        }
        columns = new CellRow.Columns(names);
        // A date and another column may give the same name, which then is one column.
        Arrays.setAll(first, i -> columns.place(names.get(first[i])));
        places = first;
        clear();
    }

    private void clear() {
        used = 0;
        bounds = new int[2 * columns.count()];
        numbers = new double[columns.count()];
    }

    @Override
    public void take(int column, char[] buffer, int start, int length, long line) throws DataFileException {
        ColumnRule rule = rules.get(column);
        boolean isMissing = rule.isMissing(buffer, start, length, scan);
        Options.Kind kind = rule.kind().orElse(null);
        if (kind instanceof Options.Kind.Encoded encoded) {
            put(rule, encoded.code(), isMissing ? "" : new String(buffer, start, length), line);
        } else if (isMissing) {
            put(places[column], buffer, start, 0, Double.NaN);
        } else if (kind instanceof Options.Kind.Texts || (kind == null && options.hasPlainNumbers())) {
            putAsItStands(places[column], buffer, start, length);
        } else {
            boolean isNumber = scan.read(buffer, start, length);
            // A point that is none in this file would be one to whoever reads the text.
            boolean isElsewhere = !options.hasPlainNumbers() && plain.read(buffer, start, length);
            if (!isNumber && (isElsewhere || kind instanceof Options.Kind.Numbers)) {
                throw DataFileException.notANumber(file, line, rule.name(), new String(buffer, start, length));
            }
            if (isNumber && kind != null) {
                put(places[column], scan.value());
            } else if (isNumber) {
                char[] text = scan.plain().toCharArray();
                put(places[column], text, 0, text.length, scan.value());
            } else {
                putAsItStands(places[column], buffer, start, length);
            }
        }
    }

    private void put(ColumnRule rule, CellCode code, String cell, long line) throws DataFileException {
        List<String> names = code.names(rule.name());
        try {
            double[] encoded = cell.isEmpty() ? new double[0] : code.numbers(cell);
            for (int i = 0; i < names.size(); i++) {
                int place = columns.place(names.get(i));
                if (cell.isEmpty()) {
                    put(place, cells, 0, 0, Double.NaN);
                } else {
                    put(place, encoded[i]);
                }
            }
        } catch (IllegalArgumentException e) {
            throw DataFileException.atCell(
                    file, line, rule.name(), e.getMessage() + ", got '" + Visible.cell(cell) + "'.");
        }
    }

    private void putAsItStands(int place, char[] buffer, int start, int length) {
        put(place, buffer, start, length, plain.read(buffer, start, length) ? plain.value() : Double.NaN);
    }

    private void put(int place, double number) {
        char[] text = PlainNumber.text(number).toCharArray();
        put(place, text, 0, text.length, number);
    }

    private void put(int place, char[] buffer, int start, int length, double number) {
        if (used + length > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(used + length, 2 * cells.length));
        }
        System.arraycopy(buffer, start, cells, used, length);
        bounds[2 * place] = used;
        used += length;
        bounds[2 * place + 1] = used;
        numbers[place] = number;
    }

    @Override
    public void endRow(long line) {
        row = new CellRow(columns, Arrays.copyOf(cells, used), bounds, numbers);
        clear();
    }

    CellRow row() {
        return row;
    }
}
