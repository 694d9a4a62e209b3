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

/**
 * A reader of JSON lines: one JSON object (RFC 8259) per line.
 *
 * <pre>{@code
 * Table people = new JsonLines().missing("NA").read(Path.of("people.jsonl"));
 * }</pre>
 *
 * <p>Keys are columns, in order of first appearance. A value is missing where a key is absent, also in the rows before its first
 * appearance, where it is {@code null} or an empty string, and where it is a word of {@code missing}. An object in an object, an array, and
 * two members of one key are errors. Empty lines and a byte order mark are skipped, and gzip data unpacked.
 *
 * <p>Columns are declared, numbers are read and keep their texts as those of {@link Csv}. A string is a text, even if it looks like a
 * number: {@code "02134"}. A column holds numbers if all its values are numbers, and texts otherwise, unless at least 90 % are numbers,
 * which is an error. {@code true} and {@code false} are texts, or 1 and 0 in a column of {@code booleans}.
 *
 * <p>{@link #read(Path)} makes a table. {@link #rows(Path)} gives one row at a time and keeps none.
 *
 * <p>Immutable: every option gives a new reader.
 *
 * @since 0.1.0
 */
public final class JsonLines {

    private final Options options;

    /** Creates a reader of UTF-8 for which no column is declared. */
    public JsonLines() {
        this(new Options());
    }

    private JsonLines(Options options) {
        this.options = options;
    }

    private JsonLines with(Consumer<Options> change) {
        return new JsonLines(options.with(change));
    }

    /**
     * Adds words that stand for a missing value, see {@link dev.neurona.table.MissingWords}.
     *
     * @param words for example {@code "NA", "-999"}
     * @return the new reader
     */
    public JsonLines missing(String... words) {
        return with(options -> options.missing = options.missing.with(List.of(words)));
    }

    /**
     * Adds words that stand for a missing value in one column.
     *
     * @param column its key
     * @param words for example {@code "NA"}
     * @return the new reader
     */
    public JsonLines missingIn(String column, String... words) {
        return with(options -> options.missing = options.missing.with(column, List.of(words)));
    }

    /**
     * Declares columns that are text even if their values are numbers.
     *
     * @param columns keys
     * @return the new reader
     */
    public JsonLines texts(String... columns) {
        return with(options -> options.declare(new Options.Kind.Texts(), columns));
    }

    /**
     * Declares columns that must hold numbers, also in strings, or missing values; any other value is an error.
     *
     * @param columns keys
     * @return the new reader
     */
    public JsonLines numbers(String... columns) {
        return with(options -> options.declare(new Options.Kind.Numbers(), columns));
    }

    /**
     * Declares columns of truth values, which become 1 and 0.
     *
     * @param columns keys
     * @return the new reader
     * @see Csv#booleans
     */
    public JsonLines booleans(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(new CellCode.Booleans()), columns));
    }

    /**
     * Declares columns of dates, which become five of numbers each.
     *
     * @param columns keys
     * @return the new reader
     * @see Csv#dates
     */
    public JsonLines dates(String... columns) {
        return with(options -> options.declare(new Options.Kind.Encoded(CellCode.Dates.iso()), columns));
    }

    /**
     * Reads another encoding. Bytes that are not valid in it are an error.
     *
     * @param charset UTF-8 by default
     * @return the new reader
     */
    public JsonLines charset(Charset charset) {
        return with(options -> options.charset = charset);
    }

    /**
     * Sets other limits.
     *
     * @param maxColumns the largest number of different keys, at least 1, by default 100 000
     * @param maxCell the largest number of characters in a key or value, from 1 to 2^30, by default 1 000 000
     * @return the new reader
     */
    public JsonLines limits(int maxColumns, int maxCell) {
        return with(options -> {
            options.maxColumns = maxColumns;
            options.maxCell = maxCell;
        });
    }

    /**
     * Reads a file into a table.
     *
     * @param path a regular file
     * @return a table of at least one row and column
     * @throws DataFileException if it cannot be read or is not what this reader expects
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
     * @return a table of at least one row and column
     * @throws DataFileException if it cannot be read or is not what this reader expects
     */
    public Table read(InputStream in, String name) throws DataFileException {
        TableBuilder table = new TableBuilder(options, name);
        ObjectReader reader = new ObjectReader(options, in, name, table);
        while (reader.advance()) {
            // The table has received the row.
        }
        return table.table(List.of());
    }

    /**
     * Reads a file of any size row by row, in the form of {@link Csv#rows(Path)}.
     *
     * <p>A row has every column that appeared in it or before it. A column that appears later is not in it, which says the same as an
     * empty text.
     *
     * @param path a regular file
     * @return at least one row, each read when it is requested, on the requesting thread; closing the stream closes the
     *     file. It throws an {@link UncheckedIOException} with the {@link DataFileException} as its cause, and with the
     *     same message, where the file cannot be read or is not what this reader expects
     * @throws DataFileException if this is the case in the first row
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
     * Reads a stream row by row, for example a resource.
     *
     * @param in the stream; not closed
     * @param name the name to use in errors
     * @return rows as from {@link #rows(Path)}
     * @throws DataFileException if the first row cannot be read or is not what this reader expects
     */
    public Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException {
        ObjectRow row = new ObjectRow(options, name);
        ObjectReader reader = new ObjectReader(options, in, name, row);
        return RowStream.of(() -> reader.advance() ? Optional.of(row.texts()) : Optional.empty());
    }
}
