package dev.neurona.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import dev.neurona.table.Column;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes cells from the parser one by one and puts them into their columns. */
final class CellCollector extends AbstractBaseCsvCallbackHandler<Boolean> {

    /** Carries the reason out through the parser, which knows unchecked exceptions only. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final DataFileException reason;

        Refusal(DataFileException reason) {
            super(reason);
            this.reason = reason;
        }

        DataFileException reason() {
            return reason;
        }
    }

    private final Csv csv;
    private final String file;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Cells> columns = new ArrayList<>();
    private long[] lines = new long[16];
    private int rows;
    private long headerLine;
    private boolean inFirstRecord = true;

    CellCollector(Csv csv, String file) {
        this.csv = csv;
        this.file = file;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= csv.maxColumns()) {
            throw refuse("there are more than " + csv.maxColumns()
                    + " columns; is the separator right, and are the line ends? Else raise the limit.");
        }
        if (length > csv.maxCell()) {
            throw refuse("a cell has more than " + csv.maxCell() + " characters; is a quote not closed?"
                    + " Else raise the limit.");
        }
        int start = offset;
        int end = offset + length;
        while (!quoted && start < end && isBlank(buffer[start])) {
            start++;
        }
        while (!quoted && end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (buffer[i] == 0) {
                throw refuse("cell " + (index + 1) + " contains a NUL character; is this a text file in "
                        + csv.charset() + "?");
            }
        }
        take(index, buffer, start, end - start);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void take(int index, char[] buffer, int start, int length) {
        if (inFirstRecord) {
            columns.add(new Cells());
            if (csv.header() == Csv.Header.FIRST_LINE) {
                addName(index, new String(buffer, start, length));
                return;
            }
        } else if (index >= columns.size()) {
            throw refuse("the row has more than " + counted(columns.size(), "cell") + ", but "
                    + (csv.header() == Csv.Header.NONE ? "the first row has " : "the header names ")
                    + counted(columns.size(), "column") + ".");
        }
        if (!columns.get(index).add(buffer, start, length)) {
            throw refuse("column " + (index + 1) + " holds more than 2^31 characters.");
        }
    }

    private void addName(int index, String name) {
        if (name.isEmpty()) {
            throw refuse("column " + (index + 1) + " has no name; every column needs one.");
        }
        if (!names.add(name)) {
            throw refuse("two columns are called '" + name + "'; names must differ.");
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return true;
        }
        if (getFieldCount() < columns.size()) {
            throw refuse("the row has " + counted(getFieldCount(), "cell") + ", but "
                    + (csv.header() == Csv.Header.NONE ? "the first row has " : "the header names ")
                    + counted(columns.size(), "column") + ".");
        }
        if (inFirstRecord) {
            endFirstRecord();
        }
        if (inFirstRecord && csv.header() == Csv.Header.FIRST_LINE) {
            headerLine = getStartingLineNumber();
        } else {
            if (rows == lines.length) {
                lines = Arrays.copyOf(lines, rows + rows / 2);
            }
            lines[rows++] = getStartingLineNumber();
        }
        inFirstRecord = false;
        return true;
    }

    private void endFirstRecord() {
        if (csv.header() == Csv.Header.FIRST_LINE) {
            requireNames();
        } else {
            for (int i = 1; i <= columns.size(); i++) {
                names.add("c" + i);
            }
        }
        requireKnown(csv.declaredTexts());
        requireKnown(csv.declaredNumbers());
    }

    /** A header of numbers is a row whose header is missing; whole numbers alone could be years. */
    private void requireNames() {
        boolean allNumbers = names.stream().allMatch(PlainNumber::is);
        names.stream()
                .filter(PlainNumber::is)
                .filter(name -> allNumbers || name.contains("."))
                .findFirst()
                .ifPresent(name -> {
                    throw refuse("the header names a column '" + name
                            + "', which is a number; if the first line is a row, read the file withoutHeader().");
                });
    }

    private void requireKnown(Set<String> declared) {
        for (String name : declared) {
            if (!names.contains(name)) {
                throw refuse("no column is called '" + name + "'. Columns: " + String.join(", ", names) + ".");
            }
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private Refusal refuse(String reason) {
        return new Refusal(DataFileException.atLine(file, getStartingLineNumber(), reason));
    }

    /**
     * Why the parser stopped. It wraps whatever is thrown while it reads, so the first cause is asked first; its own
     * complaints are told by how they begin, in the words of version 4.
     */
    DataFileException explain(CsvParseException e) {
        if (e.getCause() instanceof Refusal refusal) {
            return refusal.reason();
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        String message = String.valueOf(e.getMessage());
        String reason;
        if (message.startsWith("Unclosed")) {
            reason = "a quote is opened in the row that begins here and never closed.";
        } else if (message.startsWith("Unexpected character after closing quote")) {
            reason = "after a closing quote must come the separator or the line end; double a quote inside quotes.";
        } else if (message.startsWith("The maximum buffer size")) {
            reason = "a cell has more than " + csv.maxCell()
                    + " characters; is a quote not closed? Else raise the limit.";
        } else {
            reason = message;
        }
        return DataFileException.atLine(file, getStartingLineNumber(), reason).causedBy(e);
    }

    Table table() throws DataFileException {
        if (columns.isEmpty()) {
            throw DataFileException.whole(file, "the file is empty.");
        }
        if (rows == 0) {
            throw DataFileException.atLine(file, headerLine, "there is a header but no row below it.");
        }
        List<Column> built = new ArrayList<>(columns.size());
        int index = 0;
        for (String name : names) {
            built.add(column(name, columns.get(index)));
            columns.set(index++, new Cells());
        }
        return Table.of(built);
    }

    private Column column(String name, Cells cells) throws DataFileException {
        boolean mustBeNumbers = csv.declaredNumbers().contains(name);
        double[] values = new double[rows];
        int lookalike = -1;
        for (int row = 0; row < rows && !csv.declaredTexts().contains(name); row++) {
            String text = cells.get(row);
            if (isMissing(text)) {
                values[row] = Double.NaN;
            } else if (PlainNumber.is(text)) {
                values[row] = PlainNumber.parse(text);
            } else if (mustBeNumbers || PlainNumber.isLookalike(text)) {
                lookalike = lookalike < 0 ? row : lookalike;
                if (mustBeNumbers) {
                    break;
                }
            } else {
                return texts(name, cells);
            }
        }
        if (csv.declaredTexts().contains(name)) {
            return texts(name, cells);
        }
        if (lookalike >= 0) {
            throw notANumber(name, lookalike, cells.get(lookalike));
        }
        return Column.numbers(name, values);
    }

    private DataFileException notANumber(String name, int row, String text) {
        String reason;
        try {
            PlainNumber.parse(text);
            throw new IllegalStateException(text);
        } catch (NumberFormatException e) {
            reason = e.getMessage();
        }
        return DataFileException.atCell(
                file,
                lines[row],
                name,
                reason + "; correct it, or declare the column as text, or the word as missing.");
    }

    private Column texts(String name, Cells cells) {
        List<String> values = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            String text = cells.get(row);
            values.add(isMissing(text) ? "" : text);
        }
        return Column.texts(name, values);
    }

    private boolean isMissing(String text) {
        return text.isEmpty() || csv.missing().contains(text);
    }
}
