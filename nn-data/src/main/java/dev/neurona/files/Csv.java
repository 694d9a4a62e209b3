package dev.neurona.files;

import dev.neurona.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dialect of CSV (RFC 4180) and its reader.
 *
 * <pre>{@code
 * Table people = new Csv().missing("NA", "?").texts("zip").read(Path.of("people.csv"));
 * }</pre>
 *
 * <p>Cells may be quoted, and a quote inside quotes is doubled. Lines end with LF, CR LF or CR. A byte order mark and
 * empty lines are skipped. Spaces and tabs around a cell are removed unless they are quoted. A missing value is an empty
 * cell or one of {@code missing}.
 *
 * <p>A column may be declared as text or as numbers. Any other column holds numbers if all its cells are numbers (see
 * {@link dev.neurona.table.PlainNumber}) and texts otherwise, with one exception: a column of numbers in which a cell
 * only resembles a number ({@code 1d}, {@code 0x1p3}, {@code NaN}, {@code 1e400}) is an error.
 *
 * <p>{@link #read(Path)} makes a table. Cells go directly into their columns, so the text of the file is never in memory
 * as a whole. {@link #rows(Path)} gives one row at a time and keeps none. A quote that is never closed, or a line without
 * an end, is refused as soon as it exceeds the limits.
 *
 * @param separator the character between cells, a comma by default
 * @param header whether the first line names the columns, {@link Header#FIRST_LINE} by default
 * @param missing cells that stand for a missing value besides the empty one, none by default
 * @param declaredTexts names of columns that always hold text, none by default
 * @param declaredNumbers names of columns that must hold numbers, none by default
 * @param charset the encoding, UTF-8 by default; bytes that are not valid in it are an error
 * @param maxColumns the largest number of columns, at least 1, by default 100 000
 * @param maxCell the largest number of characters in a cell, from 1 to 2^30, by default 1 000 000
 */
public record Csv(
        char separator,
        Header header,
        Set<String> missing,
        Set<String> declaredTexts,
        Set<String> declaredNumbers,
        Charset charset,
        int maxColumns,
        int maxCell) {

    /** The meaning of the first line of a file. */
    public enum Header {
        /** The first line names the columns. */
        FIRST_LINE,
        /** The first line is a row; columns are called {@code c1, c2, ...}. */
        NONE
    }

    /**
     * Checks the limits and the separator, and copies the sets.
     *
     * @throws IllegalArgumentException if a value is not in its domain
     */
    public Csv {
        if (separator == '"' || separator == '\n' || separator == '\r' || separator == 0) {
            throw new IllegalArgumentException("csv: separator must not be a quote, a line end or NUL.");
        }
        if (maxColumns < 1) {
            throw new IllegalArgumentException("csv: maxColumns must be at least 1, got " + maxColumns + ".");
        }
        if (maxCell < 1 || maxCell > 1 << 30) {
            throw new IllegalArgumentException("csv: maxCell must be from 1 to 2^30, got " + maxCell + ".");
        }
        missing = ordered(missing);
        declaredTexts = ordered(declaredTexts);
        declaredNumbers = ordered(declaredNumbers);
    }

    /** Creates the default dialect: comma-separated UTF-8 with a header. */
    public Csv() {
        this(',', Header.FIRST_LINE, Set.of(), Set.of(), Set.of(), StandardCharsets.UTF_8, 100_000, 1_000_000);
    }

    private static Set<String> ordered(Set<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /**
     * Returns this dialect with another separator.
     *
     * @param separator for example {@code ';'} or {@code '\t'}
     * @return the new dialect
     */
    public Csv separator(char separator) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * Returns this dialect for files without a header; columns are called {@code c1, c2, ...}.
     *
     * @return the new dialect
     */
    public Csv withoutHeader() {
        return new Csv(separator, Header.NONE, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * Returns this dialect with words that stand for a missing value.
     *
     * @param words for example {@code "NA", "?"}; an empty cell always does
     * @return the new dialect
     */
    public Csv missing(String... words) {
        return new Csv(
                separator,
                header,
                new LinkedHashSet<>(List.of(words)),
                declaredTexts,
                declaredNumbers,
                charset,
                maxColumns,
                maxCell);
    }

    /**
     * Returns this dialect with columns that are text even if they look like numbers.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv texts(String... columns) {
        return new Csv(
                separator,
                header,
                missing,
                new LinkedHashSet<>(List.of(columns)),
                declaredNumbers,
                charset,
                maxColumns,
                maxCell);
    }

    /**
     * Returns this dialect with columns that must hold numbers or missing values; any other cell is an error.
     *
     * @param columns names of columns
     * @return the new dialect
     */
    public Csv numbers(String... columns) {
        return new Csv(
                separator,
                header,
                missing,
                declaredTexts,
                new LinkedHashSet<>(List.of(columns)),
                charset,
                maxColumns,
                maxCell);
    }

    /**
     * Returns this dialect with another encoding.
     *
     * @param charset the encoding
     * @return the new dialect
     */
    public Csv charset(Charset charset) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * Returns this dialect with other limits.
     *
     * @param maxColumns the largest number of columns, at least 1
     * @param maxCell the largest number of characters in a cell, from 1 to 2^30
     * @return the new dialect
     */
    public Csv limits(int maxColumns, int maxCell) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
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
        ColumnCollector columns = new ColumnCollector(this, name);
        RowReader reader = new RowReader(this, in, name, columns);
        while (reader.advance()) {
            // The collector has received the row.
        }
        return columns.table(reader.names());
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
        return StreamSupport.stream(new Rows(this, in, name), false);
    }

    /** Whether a cell stands for a missing value. */
    boolean isMissing(String cell) {
        return cell.isEmpty() || missing.contains(cell);
    }
}
