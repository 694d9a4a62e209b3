package dev.neurona.files;

import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A form of files of text that hold rows, and its reader: what is told about columns, and how files are opened. Immutable: every option
 * gives a new reader.
 *
 * @param <F> the form
 * @since 0.1.0
 */
public abstract sealed class TextFormat<F extends TextFormat<F>> permits Csv, JsonLines {

    private final Options options;

    TextFormat(Options options) {
        this.options = options;
    }

    final Options options() {
        return options;
    }

    /** The same form with other options. */
    abstract F of(Options changed);

    final F with(Consumer<Options> change) {
        return of(options.with(change));
    }

    /**
     * Adds words that stand for a missing value, see {@link dev.neurona.table.MissingWords}.
     *
     * @param words for example {@code "NA", "-999"}; an empty cell is always missing
     * @return the new reader
     */
    public final F missing(String... words) {
        return with(options -> options.missing = options.missing.with(List.of(words)));
    }

    /**
     * Adds words that stand for a missing value in one column.
     *
     * @param column its name
     * @param words for example {@code "NA"}
     * @return the new reader
     */
    public final F missingIn(String column, String... words) {
        return with(options -> options.missing = options.missing.with(column, List.of(words)));
    }

    /**
     * Declares columns that are text even if they look like numbers.
     *
     * @param columns names of columns
     * @return the new reader
     */
    public final F texts(String... columns) {
        return with(options -> options.declare(new Options.Kind.Texts(), columns));
    }

    /**
     * Declares columns that must hold numbers or missing values; any other cell is an error. Codes are numbers here.
     *
     * @param columns names of columns
     * @return the new reader
     */
    public final F numbers(String... columns) {
        return with(options -> options.declare(new Options.Kind.Numbers(), columns));
    }

    /**
     * Declares columns of truth values: {@code true} and {@code yes} become 1, {@code false} and {@code no} 0.
     *
     * @param columns names of columns
     * @return the new reader
     */
    public final F booleans(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(new CellCode.Booleans()), columns));
    }

    /**
     * Declares columns of dates in the form of ISO 8601, with or without a time: {@code 2026-11-28T17:30}. A column {@code when} becomes five
     * of numbers: {@code when.year}, {@code when.day.sin} and {@code when.day.cos} for the day of the year on a circle, {@code when.weekday}
     * from 1 for Monday to 7, and {@code when.hour}, 0 without a time. All are of the date and time as they
     * are written: an offset such as {@code +01:00} is read and not applied.
     *
     * @param columns names of columns
     * @return the new reader
     */
    public final F dates(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(CellCode.Dates.iso()), columns));
    }

    /**
     * Declares columns of dates in another form.
     *
     * @param pattern as of {@link java.time.format.DateTimeFormatter}, for example {@code dd.MM.yyyy}
     * @param columns names of columns
     * @return the new reader
     * @throws IllegalArgumentException if no day follows from the pattern, or its time has no hour of the day
     */
    public final F datesAs(String pattern, String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(CellCode.Dates.of(pattern)), columns));
    }

    /**
     * Reads another encoding. Bytes that are not valid in it are an error.
     *
     * @param charset UTF-8 by default
     * @return the new reader
     */
    public final F charset(Charset charset) {
        return with(options -> options.charset = charset);
    }

    /**
     * Sets other limits.
     *
     * @param maxColumns the largest number of columns, at least 1, by default 100 000
     * @param maxCell the largest number of characters in a cell, from 1 to 2^30, by default 1 000 000
     * @return the new reader
     */
    public final F limits(int maxColumns, int maxCell) {
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
     * @throws DataFileException if it cannot be read or is not what this reader expects
     */
    public final Table read(Path path) throws DataFileException {
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
     * @throws DataFileException if it cannot be read or is not what this reader expects
     */
    public abstract Table read(InputStream in, String name) throws DataFileException;

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
     * It cannot be modified. This is the form that {@link Table#row} gives and {@link dev.neurona.table.Predictor} takes. In a column declared
     * as numbers, numbers are written as {@link dev.neurona.table.PlainNumber#text} writes them. Whether an undeclared
     * column holds numbers is not known before its last cell, so its cells are unchanged: {@code 1.0} is not {@code 1},
     * and a cell that only resembles a number is a text.
     *
     * <p>Everything else that {@link #read(Path)} refuses is refused here with the same message: by this method if it is
     * in the first row or above, by the stream if it is further down, after the rows before it.
     *
     * @param path a regular file
     * @return at least one row, each read when it is requested, on the requesting thread; closing the stream closes the
     *     file. It throws an {@link UncheckedIOException} with the {@link DataFileException} as its cause, and with the
     *     same message, where the file cannot be read or is not what this reader expects
     * @throws DataFileException if this is the case in the first row or above
     */
    // The stream closes the file, unless an exception is thrown here.
    @SuppressWarnings("resource")
    public final Stream<Map<String, String>> rows(Path path) throws DataFileException {
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
     * @throws DataFileException if the first row, or what is above it, cannot be read or is not what this reader expects
     */
    public abstract Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException;
}
