package dev.neurona.files;

import dev.neurona.table.Table;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * <p>{@link #read(java.nio.file.Path)} makes a table. {@link #rows(java.nio.file.Path)} gives one row at a time and keeps none: a row has every
 * column that appeared in it or before it; one that appears later is not in it, which says the same as an empty text.
 *
 * <p>Immutable: every option gives a new reader.
 *
 * @since 0.1.0
 */
public final class JsonLines extends TextFormat<JsonLines> {

    /** Creates a reader of UTF-8 for which no column is declared. */
    public JsonLines() {
        this(new Options());
    }

    private JsonLines(Options options) {
        super(options);
    }

    @Override
    JsonLines of(Options changed) {
        return new JsonLines(changed);
    }

    @Override
    public Table read(InputStream in, String name) throws DataFileException {
        TableBuilder table = new TableBuilder(options(), name);
        ObjectReader reader = new ObjectReader(options(), in, name, table);
        while (reader.advance()) {
            // The table has received the row.
        }
        return table.table(Set.of());
    }

    @Override
    public Stream<Map<String, String>> rows(InputStream in, String name) throws DataFileException {
        ObjectRow row = new ObjectRow(options(), name);
        ObjectReader reader = new ObjectReader(options(), in, name, row);
        return RowStream.of(() -> reader.advance() ? Optional.of(row.row()) : Optional.empty());
    }
}
