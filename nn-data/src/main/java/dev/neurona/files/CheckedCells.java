package dev.neurona.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import dev.neurona.table.Visible;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    /** So many lines of one cell may be a title and what is said below it. */
    private static final int MOST_TITLES = 20;

    private final Options options;
    private final StrictDecoder text;
    private final String file;
    private final CellReceiver receiver;
    private final Header header = new Header();
    /** The cells of the first row of a file without a header, which wait until all columns are known. */
    private final Cells first = new Cells();

    private long headerLine;
    private boolean inFirstRecord = true;
    private long rows;
    /** Empty lines between rows, and those since the last row. */
    private long emptyLines;

    private long waitingEmptyLines;

    CheckedCells(Options options, StrictDecoder text, String file, CellReceiver receiver) {
        this.text = text;
        this.options = options;
        this.file = file;
        this.receiver = receiver;
    }

    /** The columns, complete at the end of the first row. */
    Header header() {
        return header;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= options.maxColumns) {
            throw refuse("there are more than " + options.maxColumns
                    + " columns; check the separator and the line ends, or raise the limit.");
        }
        if (length > options.maxCell) {
            throw refuse("a cell has more than " + options.maxCell
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
        if (text.hasNul()) {
            requireNoNul(index, buffer, start, end);
        }
        handleChecked(index, buffer, start, end - start);
    }

    private void requireNoNul(int index, char[] buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == 0) {
                throw refuse("cell " + (index + 1) + " contains a NUL character; is this a text file in "
                        + options.charset + "?");
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void handleChecked(int index, char[] buffer, int start, int length) {
        if (inFirstRecord && options.header) {
            addName(new String(buffer, start, length));
        } else if (inFirstRecord) {
            first.add(buffer, start, length);
        } else if (index < header.count()) {
            take(index, buffer, start, length);
        } else {
            throw refuse("the row has more than " + counted(header.count(), "cell") + ", but " + columnsThereAre()
                    + (buffer[start + Math.max(0, length - 1)] == '"'
                            ? "; a quote around a cell must follow the separator without a blank"
                            : wayOut())
                    + ".");
        }
    }

    private void take(int index, char[] buffer, int start, int length) {
        try {
            receiver.take(index, buffer, start, length, getStartingLineNumber());
        } catch (DataFileException e) {
            throw new Refusal(e);
        }
    }

    private void addName(String name) {
        if (header.count() == 0) {
            requireNotForExcel(name);
        }
        try {
            // Names that are to be replaced need not differ.
            header.add(options.names.isEmpty() ? name : Header.numbered(header.count()));
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected void handleEmpty() {
        waitingEmptyLines += rows > 0 ? 1 : 0;
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return options.emptyLines && !inFirstRecord && header.count() == 1 && endEmptyLine();
        }
        if (getRecordType() == RecordType.COMMENT) {
            return false;
        }
        if (inFirstRecord) {
            return endFirstRecord();
        }
        if (getFieldCount() < header.count()) {
            throw refuse("the row has " + counted(getFieldCount(), "cell") + ", but " + columnsThereAre()
                    + (rows == 0 && getFieldCount() == 1
                            ? "; if another character separates cells, tell it with separator(...)"
                            : "")
                    + ".");
        }
        return endRow();
    }

    private boolean endEmptyLine() {
        take(0, new char[0], 0, 0);
        waitingEmptyLines = 0;
        return endRow();
    }

    private boolean endRow() {
        rows++;
        emptyLines += waitingEmptyLines;
        waitingEmptyLines = 0;
        receiver.endRow(getStartingLineNumber());
        return true;
    }

    /** Knows all columns; true if this was a row. */
    private boolean endFirstRecord() {
        while (header.count() < first.count()) {
            header.add(Header.numbered(header.count()));
        }
        Cells.Walk begin = first.walk();
        if (begin.next()) {
            requireNotForExcel(new String(begin.chars(), 0, begin.length()));
        }
        if (!options.names.isEmpty()) {
            rename();
        } else if (options.header) {
            requireNames();
        }
        headerLine = getStartingLineNumber();
        options.kinds.keySet().forEach(this::requireKnown);
        options.missing.byColumn().keySet().forEach(this::requireKnown);
        receiver.begin(header.names().stream()
                .map(name -> new ColumnRule(name, options))
                .toList());
        inFirstRecord = false;
        Cells.Walk walk = first.walk();
        for (int column = 0; walk.next(); column++) {
            take(column, walk.chars(), 0, walk.length());
        }
        return !options.header && endRow();
    }

    private void rename() {
        if (options.names.size() != header.count()) {
            throw refuse("there are " + counted(header.count(), "column") + ", but "
                    + counted(options.names.size(), "name") + " in names(...).");
        }
        try {
            header.rename(options.names);
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private String columnsThereAre() {
        return (options.header ? "the header names " : "the first row has ") + counted(header.count(), "column");
    }

    /** Titles above the header are often what is wrong with the first row. */
    private String wayOut() {
        boolean mayBeTitles = rows == 0 || (header.count() == 1 && rows <= MOST_TITLES);
        if (!options.header || !mayBeTitles) {
            return "";
        }
        long above = rows == 0 ? headerLine : getStartingLineNumber() - 1;
        String titles = above == 1 ? "line 1 stands" : "lines 1 to " + above + " stand";
        return "; if " + titles + " above the header, read the file with skip(" + above + ")"
                + (header.count() == 1 ? ", or if commas are decimal, with decimalComma() and its separator(...)" : "");
    }

    /** A first line such as {@code sep=;} is for Excel alone. */
    private void requireNotForExcel(String firstCell) {
        if (firstCell.regionMatches(true, 0, "sep=", 0, 4)) {
            throw refuse(
                    "this line tells Excel what separates the cells; read the file with skip(1) and this separator(...).");
        }
    }

    /** A number in the header usually means that there is no header; but some names may be whole numbers, such as years. */
    private void requireNames() {
        List<String> unseen = header.names().stream()
                .filter(name -> !Visible.text(name).equals(name))
                .toList();
        if (!unseen.isEmpty()) {
            LOG.warn(
                    "{}, line {}: names with invisible characters: {}.",
                    file,
                    getStartingLineNumber(),
                    Visible.names(unseen));
        }
        List<String> numbers = header.numbers();
        boolean allNumbers = numbers.size() == header.count();
        numbers.stream()
                .filter(name -> allNumbers || name.contains("."))
                .findFirst()
                .ifPresent(name -> {
                    throw refuse("the header names a column '" + name
                            + "', which is a number; if the first line is a row, read the file withoutHeader().");
                });
        if (!numbers.isEmpty()) {
            LOG.warn(
                    "{}, line {}: the header names columns that are numbers: {}; if the first line is a row, read the file"
                            + " withoutHeader().",
                    file,
                    getStartingLineNumber(),
                    Visible.names(numbers));
        }
    }

    private void requireKnown(String name) {
        if (!header.has(name)) {
            throw refuse("no column is called '" + name + "'. Columns: " + Visible.names(header.names()) + ".");
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private Refusal refuse(String reason) {
        return new Refusal(DataFileException.atLine(file, getStartingLineNumber(), reason));
    }

    /** Checks, at the end of the file, that there was a row, and tells what was left out. */
    void requireRow() throws DataFileException {
        if (inFirstRecord) {
            throw DataFileException.whole(file, "the file is empty.");
        }
        if (rows == 0) {
            throw DataFileException.atLine(file, headerLine, "there is a header but no row below it.");
        }
        if (emptyLines > 0 && header.count() == 1 && !options.emptyLines) {
            LOG.warn(
                    "{}: {} skipped between rows; where they are missing values, read the file with keepEmptyLines().",
                    file,
                    emptyLines == 1 ? "1 empty line is" : emptyLines + " empty lines are");
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
            reason = "a cell has more than " + options.maxCell
                    + " characters; check for a quote that is not closed, or raise the limit.";
        } else {
            reason = message;
        }
        return DataFileException.atLine(file, getStartingLineNumber(), reason).causedBy(e);
    }
}
