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
 * A dialect of CSV (RFC 4180), and the reader of it.
 *
 * <pre>{@code
 * Table people = new Csv().missing("NA", "?").texts("zip").read(Path.of("people.csv"));
 * }</pre>
 *
 * <p>Cells may be quoted, quotes in quotes are doubled, lines end with LF, CR LF or CR, a byte order mark is skipped,
 * empty lines are skipped, and spaces and tabs around a cell are not part of it unless they are quoted. An empty cell is
 * a missing value, and so is a cell that is one of {@code missing}.
 *
 * <p>A column declared as text or as numbers is that. Any other column holds numbers if all its cells are numbers, see
 * {@link dev.neurona.table.PlainNumber}, else texts. There is no third way in silence: a column of numbers in which one
 * cell only looks like a number ({@code 1d}, {@code 0x1p3}, {@code NaN}, {@code 1e400}) is an error.
 *
 * <p>{@link #read(Path)} makes a table, whose cells go straight into their columns, so a file is never in memory as text
 * and cells at once; {@link #rows(Path)} gives one row at a time and keeps none. A quote that is never closed, or a line
 * without end, is refused as soon as it passes the limits.
 *
 * @param separator what stands between cells, a comma by default
 * @param header whether the first line names the columns, {@link Header#FIRST_LINE} by default
 * @param missing cells that stand for a missing value besides the empty one, none by default
 * @param declaredTexts names of columns that are text whatever they hold, none by default
 * @param declaredNumbers names of columns that must hold numbers, none by default
 * @param charset the encoding, UTF-8 by default; bytes that are not valid in it are an error
 * @param maxColumns more columns are an error, at least 1, by default 100 000
 * @param maxCell more characters in one cell are an error, at least 1, at most 2^30, by default 1 000 000
 * @since 0.1
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

    /** What the first line of a file is. */
    public enum Header {
        /** The first line names the columns. */
        FIRST_LINE,
        /** The first line is a row; columns are called {@code c1, c2, ...}. */
        NONE
    }

    /**
     * A dialect.
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

    /** Comma-separated UTF-8 with a header. */
    public Csv() {
        this(',', Header.FIRST_LINE, Set.of(), Set.of(), Set.of(), StandardCharsets.UTF_8, 100_000, 1_000_000);
    }

    private static Set<String> ordered(Set<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /**
     * The dialect with another separator.
     *
     * @param separator for example {@code ';'} or {@code '\t'}
     * @return the changed dialect
     */
    public Csv separator(char separator) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * The dialect for files whose first line is a row already; columns are called {@code c1, c2, ...}.
     *
     * @return the changed dialect
     */
    public Csv withoutHeader() {
        return new Csv(separator, Header.NONE, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * The dialect with words that stand for a missing value.
     *
     * @param words for example {@code "NA", "?"}; the empty cell always does
     * @return the changed dialect
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
     * The dialect with columns that are text although they may look like numbers.
     *
     * @param columns names of columns
     * @return the changed dialect
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
     * The dialect with columns that must hold numbers: any other cell is an error.
     *
     * @param columns names of columns
     * @return the changed dialect
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
     * The dialect in another encoding.
     *
     * @param charset the encoding
     * @return the changed dialect
     */
    public Csv charset(Charset charset) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * The dialect with other limits.
     *
     * @param maxColumns more columns are an error, at least 1
     * @param maxCell more characters in one cell are an error, at least 1
     * @return the changed dialect
     */
    public Csv limits(int maxColumns, int maxCell) {
        return new Csv(separator, header, missing, declaredTexts, declaredNumbers, charset, maxColumns, maxCell);
    }

    /**
     * Reads a file.
     *
     * @param path a regular file
     * @return a table of at least one row
     * @throws DataFileException if it cannot be read or is not of this dialect
     */
    public Table read(Path path) throws DataFileException {
        try (InputStream in = DataFiles.open(path)) {
            return read(in, path.toString());
        } catch (IOException e) {
            throw DataFiles.failed(path.toString(), e);
        }
    }

    /**
     * Reads a stream, for example a resource.
     *
     * @param in the stream, read to its end; not closed
     * @param name what errors call it
     * @return a table of at least one row
     * @throws DataFileException if it cannot be read or is not of this dialect
     */
    public Table read(InputStream in, String name) throws DataFileException {
        ColumnCollector columns = new ColumnCollector(this, name);
        RowReader reader = new RowReader(this, in, name, columns);
        while (reader.advance()) {
            // The collector has taken it.
        }
        return columns.table(reader.names());
    }

    /**
     * Reads a file row by row, however large it is.
     *
     * <pre>{@code
     * try (Stream<Map<String, String>> rows = new Csv().rows(Path.of("requests.csv"));
     *         Stream<Prediction> predictions = predictor.predict(rows)) {
     *     predictions.forEach(prediction -> System.out.println(prediction.labels()));
     * }
     * }</pre>
     *
     * <p>A row maps every column, in the order of the file, to the text of its cell, empty where the value is missing:
     * what {@link Table#row} gives and {@link dev.neurona.table.Predictor} takes. Numbers of a column that is declared
     * to hold them are written as {@link dev.neurona.table.PlainNumber#text} does. What an undeclared column holds
     * is not known before its last cell, so there every cell stays as it stands in the file: {@code 1.0} is not
     * {@code 1}, and what only looks like a number is a text.
     *
     * <p>All else that {@link #read(Path)} refuses is refused in the same words: at once if it is in the header or in
     * the first row, else when the stream gets there. Rows before it have been given away by then.
     *
     * @param path a regular file
     * @return at least one row; not read ahead, read on the thread that asks for the next; closing it closes the file;
     *     throws {@link UncheckedIOException}, with the {@link DataFileException} as its cause and the same message,
     *     where the file cannot be read or is not of this dialect
     * @throws DataFileException if that is so for the first row or what is above it
     */
    // The stream takes the file over, unless there is none.
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
     * Reads a stream row by row, for example a resource or a file that is packed.
     *
     * @param in the stream; not closed
     * @param name what errors call it
     * @return rows as from {@link #rows(Path)}
     * @throws DataFileException if the first row or what is above it cannot be read or is not of this dialect
     */
    public Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException {
        return StreamSupport.stream(new Rows(this, in, name), false);
    }

    /** Whether a cell stands for a missing value. */
    boolean isMissing(String cell) {
        return cell.isEmpty() || missing.contains(cell);
    }
}
