package dev.neurona.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import dev.neurona.table.PlainNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the cells that the parser delivers and passes them on. It keeps the header and the current row, no earlier rows.
 * A record is {@code true} for a row and {@code false} for the header.
 */
final class CheckedCells extends AbstractBaseCsvCallbackHandler<Boolean> {

    /** Carries the checked exception through the parser. */
    private static final class Refusal extends RuntimeException {

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
    private final CellReceiver receiver;
    private final List<String> names = new ArrayList<>();
    private final Set<String> distinct = new LinkedHashSet<>();
    private long headerLine;
    private boolean inFirstRecord = true;
    private boolean hasRow;

    CheckedCells(Csv csv, String file, CellReceiver receiver) {
        this.csv = csv;
        this.file = file;
        this.receiver = receiver;
    }

    /** The names of the columns. Without a header, they are complete at the end of the first row. */
    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    private String name(int column) {
        return inFirstRecord ? "c" + (column + 1) : names.get(column);
    }

    /** Whether a column is declared as numbers, so that its cells are numbers or missing values. */
    boolean isDeclaredNumber(int column) {
        return !csv.declaredNumbers().isEmpty()
                && csv.declaredNumbers().contains(name(column))
                && !csv.declaredTexts().contains(name(column));
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= csv.maxColumns()) {
            throw refuse("there are more than " + csv.maxColumns()
                    + " columns; check the separator and the line ends, or raise the limit.");
        }
        if (length > csv.maxCell()) {
            throw refuse("a cell has more than " + csv.maxCell()
                    + " characters; check for a quote that is not closed, or raise the limit.");
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
        handleChecked(index, buffer, start, end - start);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void handleChecked(int index, char[] buffer, int start, int length) {
        if (inFirstRecord && csv.header() == Csv.Header.FIRST_LINE) {
            addName(index, new String(buffer, start, length));
            return;
        }
        if (!inFirstRecord && index >= names.size()) {
            throw refuse("the row has more than " + counted(names.size(), "cell") + ", but " + columnsThereAre());
        }
        if (isDeclaredNumber(index)) {
            requireNumber(index, new String(buffer, start, length));
        }
        if (!receiver.take(index, buffer, start, length)) {
            throw refuse("column " + (index + 1) + " holds more than 2^31 characters.");
        }
    }

    private void addName(int index, String name) {
        if (name.isEmpty()) {
            throw refuse("column " + (index + 1) + " has no name; every column needs one.");
        }
        if (!distinct.add(name)) {
            throw refuse("two columns are called '" + name + "'; names must differ.");
        }
        names.add(name);
    }

    private void requireNumber(int index, String text) {
        if (!csv.isMissing(text) && !PlainNumber.is(text)) {
            throw new Refusal(DataFileException.notANumber(file, getStartingLineNumber(), name(index), text));
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return false;
        }
        if (getFieldCount() < names.size()) {
            throw refuse("the row has " + counted(getFieldCount(), "cell") + ", but " + columnsThereAre());
        }
        while (inFirstRecord && names.size() < getFieldCount()) {
            names.add(name(names.size()));
        }
        boolean isHeader = inFirstRecord && csv.header() == Csv.Header.FIRST_LINE;
        if (isHeader) {
            headerLine = getStartingLineNumber();
            requireNames();
        }
        if (inFirstRecord) {
            requireKnown(csv.declaredTexts());
            requireKnown(csv.declaredNumbers());
        }
        inFirstRecord = false;
        if (!isHeader) {
            hasRow = true;
            receiver.endRow(getStartingLineNumber());
        }
        return !isHeader;
    }

    private String columnsThereAre() {
        return (csv.header() == Csv.Header.NONE ? "the first row has " : "the header names ")
                + counted(names.size(), "column") + ".";
    }

    /** A number in the header usually means that there is no header; but some names may be whole numbers, such as years. */
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

    /** Checks, at the end of the file, that there was a row. */
    void requireRow() throws DataFileException {
        if (names.isEmpty()) {
            throw DataFileException.whole(file, "the file is empty.");
        }
        if (!hasRow) {
            throw DataFileException.atLine(file, headerLine, "there is a header but no row below it.");
        }
    }

    /**
     * Translates an exception of the parser. The parser wraps what is thrown while it reads, so the cause is checked
     * first; its own errors are recognized by the start of their messages, as in version 4.
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
            reason = "a quote in the row that starts here is never closed.";
        } else if (message.startsWith("Unexpected character after closing quote")) {
            reason = "a closing quote must be followed by the separator or the line end; double a quote inside quotes.";
        } else if (message.startsWith("The maximum buffer size")) {
            reason = "a cell has more than " + csv.maxCell()
                    + " characters; check for a quote that is not closed, or raise the limit.";
        } else {
            reason = message;
        }
        return DataFileException.atLine(file, getStartingLineNumber(), reason).causedBy(e);
    }
}
