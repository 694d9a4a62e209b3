package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The row that was read last, as texts. */
final class RowTexts implements CellReceiver {

    private final Options options;
    private final String file;
    private final NumberScan scan;
    private List<ColumnRule> columns = List.of();
    private Map<String, String> texts = new LinkedHashMap<>();
    private boolean isComplete;

    RowTexts(Options options, String file) {
        this.options = options;
        this.file = file;
        scan = options.numberScan();
    }

    @Override
    public void begin(List<ColumnRule> rules) {
        columns = rules;
    }

    @Override
    public void take(int column, char[] buffer, int start, int length, long line) throws DataFileException {
        if (isComplete) {
            texts = new LinkedHashMap<>();
            isComplete = false;
        }
        ColumnRule rule = columns.get(column);
        String cell = new String(buffer, start, length);
        boolean isMissing = rule.isMissing(buffer, start, length, scan);
        Options.Kind kind = rule.kind().orElse(null);
        if (kind instanceof Options.Kind.Encoded encoded) {
            put(rule, encoded.code(), isMissing, cell, line);
        } else if (isMissing || kind instanceof Options.Kind.Texts) {
            texts.put(rule.name(), isMissing ? "" : cell);
        } else {
            boolean isNumber = scan.read(buffer, start, length);
            // A point that is none in this file would be one to whoever reads the text.
            boolean isElsewhere = !options.hasPlainNumbers() && PlainNumber.is(cell);
            if (!isNumber && (isElsewhere || kind instanceof Options.Kind.Numbers)) {
                throw DataFileException.notANumber(file, line, rule.name(), cell);
            }
            boolean asItStands = !isNumber || (kind == null && options.hasPlainNumbers());
            texts.put(rule.name(), asItStands ? cell : PlainNumber.text(scan.value()));
        }
    }

    private void put(ColumnRule rule, CellCode code, boolean isMissing, String cell, long line)
            throws DataFileException {
        List<String> names = code.names(rule.name());
        try {
            double[] numbers = isMissing ? new double[0] : code.numbers(cell);
            for (int i = 0; i < names.size(); i++) {
                texts.put(names.get(i), isMissing ? "" : PlainNumber.text(numbers[i]));
            }
        } catch (IllegalArgumentException e) {
            throw DataFileException.atCell(
                    file, line, rule.name(), e.getMessage() + ", got '" + Visible.cell(cell) + "'.");
        }
    }

    @Override
    public void endRow(long line) {
        isComplete = true;
    }

    Map<String, String> texts() {
        return texts;
    }
}
