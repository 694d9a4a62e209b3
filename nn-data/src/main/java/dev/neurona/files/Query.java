package dev.neurona.files;

import dev.neurona.table.Visible;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A query that is being answered. Everything that the database says against it becomes one kind of exception. */
final class Query implements AutoCloseable {

    private static final int FETCHED = 1000;
    private static final int LONGEST_NAME = 60;

    private final Connection connection;
    private final String name;
    private final boolean commits;
    private final List<SqlColumn> columns = new ArrayList<>();
    private Optional<PreparedStatement> statement = Optional.empty();
    private final ResultSet result;
    private Optional<DataFileException> failure = Optional.empty();
    private long rows;
    private boolean isClosed;

    Query(Connection connection, String query, Object... parameters) throws DataFileException {
        this.connection = connection;
        name = shortened(query);
        try {
            commits = connection.getAutoCommit();
        } catch (SQLException e) {
            throw failed(e);
        }
        try {
            if (commits) {
                connection.setAutoCommit(false);
            }
            result = execute(query, parameters);
            readColumns(result.getMetaData());
        } catch (SQLException e) {
            throw giveUp(failed(e));
        } catch (DataFileException e) {
            throw giveUp(e);
        }
    }

    /** The query in one line, cut if it is long. */
    private static String shortened(String query) {
        String line = query.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "...";
    }

    private ResultSet execute(String query, Object... parameters) throws SQLException {
        PreparedStatement prepared =
                connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement = Optional.of(prepared);
        prepared.setFetchSize(FETCHED);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared.executeQuery();
    }

    private void readColumns(ResultSetMetaData data) throws SQLException, DataFileException {
        Set<String> labels = new LinkedHashSet<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String label = data.getColumnLabel(i);
            if (!labels.add(label)) {
                throw DataFileException.whole(
                        name,
                        "two columns are called '" + Visible.cell(label) + "'; give one of them another name with AS.");
            }
            columns.add(new SqlColumn(label, i, SqlType.of(name, data, i)));
        }
    }

    List<SqlColumn> columns() {
        return columns;
    }

    /** Moves to the next row; false after the last. After a failure, every call fails again. */
    boolean next() throws DataFileException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            if (result.next()) {
                rows++;
                return true;
            }
        } catch (SQLException e) {
            throw remembered(failed(e));
        }
        if (rows == 0) {
            throw remembered(DataFileException.whole(name, "the query gives no row."));
        }
        return false;
    }

    /** The text of a cell in the current row, empty if it is missing. */
    String text(SqlColumn column) throws DataFileException {
        try {
            return column.text(result);
        } catch (SQLException e) {
            throw remembered(failed(e));
        } catch (IllegalArgumentException e) {
            throw remembered(DataFileException.inRow(name, rows, column.name(), String.valueOf(e.getMessage())));
        }
    }

    /** The next row; empty after the last. */
    Optional<Map<String, String>> row() throws DataFileException {
        if (!next()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (SqlColumn column : columns) {
            texts.put(column.name(), text(column));
        }
        return Optional.of(texts);
    }

    private DataFileException remembered(DataFileException reason) {
        failure = Optional.of(reason);
        return reason;
    }

    private DataFileException failed(SQLException e) {
        String said = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        return DataFileException.whole(name, "the database refused the query (" + said + ").")
                .causedBy(e);
    }

    /** Closes what is open before it is refused; what else goes wrong then does not hide the reason. */
    private DataFileException giveUp(DataFileException reason) {
        remembered(reason);
        try {
            close();
        } catch (DataFileException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    /** Ends the query and, if the connection committed automatically before, its transaction. */
    @Override
    public void close() throws DataFileException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            if (statement.isPresent()) {
                statement.get().close();
            }
            // A failed transaction cannot be committed.
            if (commits && failure.isPresent()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commitAgain();
        }
    }

    private void commitAgain() throws DataFileException {
        try {
            if (commits) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
