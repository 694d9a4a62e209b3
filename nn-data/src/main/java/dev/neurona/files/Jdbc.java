package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A reader of what a database answers to a query.
 *
 * <pre>{@code
 * Table people = new Jdbc(connection).read("select age, city from people where age > ?", 17);
 * }</pre>
 *
 * <p>The types of the result decide what a column holds:
 *
 * <pre>
 * integers, NUMERIC, DECIMAL    numbers; those that a double does not give back keep their texts, see {@link Column#text}
 * REAL, FLOAT, DOUBLE           numbers; NaN and infinity are errors
 * BOOLEAN                       1 and 0
 * CHAR, VARCHAR, CLOB, UUID     texts
 * DATE, TIME, TIMESTAMP         texts of ISO 8601: 2026-11-28, 17:30:00, 2026-11-28T17:30:00
 * TIMESTAMP WITH TIME ZONE      the same in UTC: 2026-11-28T16:30:00Z
 * </pre>
 *
 * <p>Any other type is an error, which names the column: cast it in the query. NULL and the empty text are missing values. Two columns of
 * one label are an error, and so is a result without rows.
 *
 * <p>The connection stays open. If it commits automatically, that is turned off while rows are read, because some databases (PostgreSQL)
 * otherwise send all rows at once, and turned on again after; else its transaction is left as it is. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Jdbc {

    private final Connection connection;

    /**
     * Creates a reader.
     *
     * @param connection open; not closed by this reader
     */
    public Jdbc(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads all rows of a query into a table.
     *
     * @param query a query in the SQL of the database, with a question mark for each parameter
     * @param parameters the values of the question marks, in their order
     * @return a table of at least one row
     * @throws DataFileException if the database refuses the query, or the result cannot be a table; {@link DataFileException#file} is the
     *     query, shortened
     */
    public Table read(String query, Object... parameters) throws DataFileException {
        try (Query rows = new Query(connection, query, parameters)) {
            List<SqlColumn> columns = rows.columns();
            List<TypedColumn> cells = columns.stream().map(SqlColumn::begin).toList();
            while (rows.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    cells.get(i).add(rows.text(columns.get(i)));
                }
            }
            List<Column> built = new ArrayList<>();
            cells.forEach(column -> built.add(column.build()));
            return Table.of(built);
        }
    }

    /**
     * Reads the rows of a query one at a time, in the form of {@link Csv#rows(java.nio.file.Path)}.
     *
     * <p>Rows are fetched a thousand at a time, so memory does not grow with their number, if the driver does as it is asked. That of DuckDB
     * wants the property {@code jdbc_stream_results=true} of its connection, that of MySQL {@code useCursorFetch=true}.
     *
     * @param query as for {@link #read}
     * @param parameters as for {@link #read}
     * @return at least one row, each read when it is requested; to be closed, which ends the query. It throws an {@link
     *     UncheckedIOException} with a {@link DataFileException} as its cause, and with the same message, where a row cannot be read
     * @throws DataFileException as for {@link #read}, if this is so before the second row
     */
    // The stream ends the query, unless an exception is thrown here.
    @SuppressWarnings("resource")
    public Stream<Map<String, String>> rows(String query, Object... parameters) throws DataFileException {
        Query rows = new Query(connection, query, parameters);
        try {
            return RowStream.of(rows::row).onClose(() -> close(rows));
        } catch (DataFileException e) {
            try (rows) {
                throw e;
            }
        }
    }

    private static void close(Query rows) {
        try {
            rows.close();
        } catch (DataFileException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
