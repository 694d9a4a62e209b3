package dev.neurona.files;

import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dialect of CSV (RFC 4180) and its reader.
 *
 * <pre>{@code
 * Table people = new Csv().missing("NA", "?").texts("zip").read(Path.of("people.csv"));
 * }</pre>
 *
 * <p>Cells may be quoted, and a quote inside quotes is doubled. Lines end with LF, CR LF or CR. A byte order mark and empty lines are
 * skipped, spaces and tabs around a cell removed unless they are quoted, and gzip data unpacked. A missing value is an empty cell or a
 * word of {@code missing}. Columns without a name and without a value are left out; others without a name are called by their number.
 *
 * <p>A column may be declared; the last declaration holds. Any other column holds numbers if all its cells are numbers (see {@link
 * dev.neurona.table.PlainNumber}) and texts otherwise, with two exceptions that are errors: at least 90 % of the cells that are present
 * are numbers, or the others only resemble numbers ({@code 1d}, {@code 0x1p3}, {@code NaN}, {@code 1e400}).
 *
 * <p>Numbers that are spelled like codes ({@code 02134}, {@code +49}, {@code 1E5}, {@code 1582218195625938945}, or {@code 1.10} beside
 * {@code 1.2}) keep their texts: {@link dev.neurona.table.Column#text} gives them, and as categories they are compared by them. After 10
 * 000 rows of plain numbers texts are no longer kept. From then on a cell that is no number is an error whatever its share, and so is a
 * code, unless all numbers so far are integers.
 *
 * <p>{@link #read(Path)} makes a table. Cells go directly into their columns, so the text of the file is never in memory
 * as a whole. {@link #rows(Path)} gives one row at a time and keeps none. A quote that is never closed, or a line without
 * an end, is refused as soon as it exceeds the limits.
 *
 * <p>Immutable: every option gives a new dialect.
 */
public final class Csv {

    private final Options options;

    /** Creates the default dialect: comma-separated UTF-8 with a header. */
    public Csv() {
        this(new Options());
    }

    private Csv(Options options) {
        this.options = options;
    }

    Options options() {
        return options;
    }

    private Csv with(Consumer<Options> change) {
        return new Csv(options.with(change));
    }

    /**
     * Separates cells by a character. If none is told, it is a comma, or if the first line has none, the one of {@code ; tab |} that it has
     * and the next line as often, or else repeated blanks; that is logged.
     *
     * @param separator for example {@code ';'} or {@code '\t'}
     * @return the new dialect
     */
    public Csv separator(char separator) {
        return with(options -> options.separator = Optional.of(separator));
    }

    /**
     * Separates cells by any number of spaces and tabs.
     *
     * @return the new dialect
     */
    public Csv blanks() {
        return with(options -> options.blanks = true);
    }

    /**
     * Leaves out lines above the header, for example titles.
     *
     * @param lines their number, at least 0
     * @return the new dialect
     */
    public Csv skip(int lines) {
        return with(options -> options.skip = lines);
    }

    /**
     * Leaves out lines that begin with a character.
     *
     * @param mark for example {@code '#'}
     * @return the new dialect
     */
    public Csv comments(char mark) {
        return with(options -> options.comment = Optional.of(mark));
    }

    /**
     * Reads files without a header; columns are called {@code c1, c2, ...} unless they have {@code names}.
     *
     * @return the new dialect
     */
    public Csv withoutHeader() {
        return with(options -> options.header = false);
    }

    /**
     * Names the columns, in place of a header if there is one.
     *
     * @param names one per column, in the order of the file
     * @return the new dialect
     */
    public Csv names(String... names) {
        return with(options -> options.names = List.of(names));
    }

    /**
     * Reads an empty line below the first row of a file of one column as a missing value.
     *
     * @return the new dialect
     */
    public Csv keepEmptyLines() {
        return with(options -> options.emptyLines = true);
    }

    /**
     * Adds words that stand for a missing value, see {@link dev.neurona.table.MissingWords}.
     *
     * @param words for example {@code "NA", "-999"}; an empty cell is always missing
     * @return the new dialect
     */
    public Csv missing(String... words) {
        return with(options -> options.missing = options.missing.with(List.of(words)));
    }

    /**
     * Adds words that stand for a missing value in one column.
     *
     * @param column its name
     * @param words for example {@code "NA"}
     * @return the new dialect
     */
    public Csv missingIn(String column, String... words) {
        return with(options -> options.missing = options.missing.with(column, List.of(words)));
    }

    /**
     * Declares columns that are text even if they look like numbers.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv texts(String... columns) {
        return with(options -> options.declare(new Options.Kind.Texts(), columns));
    }

    /**
     * Declares columns that must hold numbers or missing values; any other cell is an error. Codes are numbers here.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv numbers(String... columns) {
        return with(options -> options.declare(new Options.Kind.Numbers(), columns));
    }

    /**
     * Declares columns of truth values: {@code true} and {@code yes} become 1, {@code false} and {@code no} 0.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv booleans(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(new CellCode.Booleans()), columns));
    }

    /**
     * Declares columns of dates in the form of ISO 8601, with or without a time: {@code 2026-11-28T17:30}. A column {@code when} becomes five
     * of numbers: {@code when.year}, {@code when.day.sin} and {@code when.day.cos} for the day of the year on a circle, {@code when.weekday}
     * from 1 for Monday to 7, and {@code when.hour}, 0 without a time.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv dates(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(CellCode.Dates.iso()), columns));
    }

    /**
     * Declares columns of dates in another form.
     *
     * @param pattern as of {@link java.time.format.DateTimeFormatter}, for example {@code dd.MM.yyyy}
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv datesAs(String pattern, String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(CellCode.Dates.of(pattern)), columns));
    }

    /**
     * Reads numbers with a decimal comma, {@code 13,6}; a point is then no part of a number.
     *
     * @return the new dialect
     */
    public Csv decimalComma() {
        return with(options -> options.decimal = ',');
    }

    /**
     * Reads integers whose thousands are grouped, {@code 1.234.567}.
     *
     * @param group for example {@code '.'} or {@code ','}
     * @return the new dialect
     */
    public Csv thousands(char group) {
        return with(options -> options.thousands = Optional.of(group));
    }

    /**
     * Reads another encoding. Bytes that are not valid in it are an error.
     *
     * @param charset UTF-8 by default
     * @return the new dialect
     */
    public Csv charset(Charset charset) {
        return with(options -> options.charset = charset);
    }

    /**
     * Sets other limits.
     *
     * @param maxColumns the largest number of columns, at least 1, by default 100 000
     * @param maxCell the largest number of characters in a cell, from 1 to 2^30, by default 1 000 000
     * @return the new dialect
     */
    public Csv limits(int maxColumns, int maxCell) {
        return with(options -> {
            options.maxColumns = maxColumns;
            options.maxCell = maxCell;
        });
    }

    /**
     * Reads a file into a table.
     *
     * @param path a regular file
     * @return a table of at least one row
     * @throws DataFileException if it cannot be read or does not conform to this dialect
     */
    public Table read(Path path) throws DataFileException {
        try (InputStream in = DataFiles.open(path)) {
            return read(in, path.toString());
        } catch (IOException e) {
            throw DataFiles.failed(path.toString(), e);
        }
    }

    /**
     * Reads a stream into a table, for example a resource.
     *
     * @param in the stream, read to its end; not closed
     * @param name the name to use in errors
     * @return a table of at least one row
     * @throws DataFileException if it cannot be read or does not conform to this dialect
     */
    public Table read(InputStream in, String name) throws DataFileException {
        TableBuilder table = new TableBuilder(options, name);
        RowReader reader = new RowReader(options, in, name, table);
        while (reader.advance()) {
            // The table has received the row.
        }
        List<Integer> empty = reader.header().unnamed().stream()
                .filter(column -> !table.hasValue(column))
                .toList();
        reader.header().tell(name, empty);
        return table.table(empty);
    }

    /**
     * Reads a file of any size row by row.
     *
     * <pre>{@code
     * try (Stream<Map<String, String>> rows = new Csv().rows(Path.of("requests.csv"));
     *         Stream<Prediction> predictions = predictor.predict(rows)) {
     *     predictions.forEach(prediction -> System.out.println(prediction.labels()));
     * }
     * }</pre>
     *
     * <p>A row maps every column, in the order of the file, to the text of its cell, empty where the value is missing.
     * This is the form that {@link Table#row} gives and {@link dev.neurona.table.Predictor} takes. In a column declared
     * as numbers, numbers are written as {@link dev.neurona.table.PlainNumber#text} writes them. Whether an undeclared
     * column holds numbers is not known before its last cell, so its cells are unchanged: {@code 1.0} is not {@code 1},
     * and a cell that only resembles a number is a text.
     *
     * <p>Everything else that {@link #read(Path)} refuses is refused here with the same message: by this method if it is
     * in the header or in the first row, by the stream if it is further down, after the rows before it.
     *
     * @param path a regular file
     * @return at least one row, each read when it is requested, on the requesting thread; closing the stream closes the
     *     file. It throws an {@link UncheckedIOException} with the {@link DataFileException} as its cause, and with the
     *     same message, where the file cannot be read or does not conform to this dialect
     * @throws DataFileException if this is the case in the header or in the first row
     */
    // The stream closes the file, unless an exception is thrown here.
    @SuppressWarnings("resource")
    public Stream<Map<String, String>> rows(Path path) throws DataFileException {
        InputStream in = DataFiles.open(path);
        try {
            return rows(in, path.toString()).onClose(() -> close(in, path));
        } catch (DataFileException e) {
            close(in, path);
            throw e;
        }
    }

    private static void close(InputStream in, Path path) {
        try {
            in.close();
        } catch (IOException e) {
            DataFileException failed = DataFiles.failed(path.toString(), e);
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /**
     * Reads a stream row by row, for example a resource or a compressed file.
     *
     * @param in the stream; not closed
     * @param name the name to use in errors
     * @return rows as from {@link #rows(Path)}
     * @throws DataFileException if the header or the first row cannot be read or does not conform to this dialect
     */
    public Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException {
        return StreamSupport.stream(new Rows(options, in, name), false);
    }
}
