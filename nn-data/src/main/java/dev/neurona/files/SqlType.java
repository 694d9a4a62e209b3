package dev.neurona.files;

import dev.neurona.table.CellText;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the cells of a column of a result are read as. */
enum SqlType {
    NUMBER {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            Object value = result.getObject(index);
            return value == null ? null : number(value);
        }
    },
    TEXT {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            return result.getString(index);
        }
    },
    DATE {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            LocalDate date = result.getObject(index, LocalDate.class);
            return date == null ? null : CellText.date(within(date, LocalDate.MIN, LocalDate.MAX));
        }
    },
    TIME {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            LocalTime time = time(result, index);
            return time == null ? null : CellText.time(time);
        }

        /** DuckDB gives it as it is and refuses to convert it to what it is; others convert it. */
        private static @Nullable LocalTime time(ResultSet result, int index) throws SQLException {
            Object value = result.getObject(index);
            return value instanceof LocalTime time ? time : result.getObject(index, LocalTime.class);
        }
    },
    TIMESTAMP {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            LocalDateTime time = result.getObject(index, LocalDateTime.class);
            return time == null ? null : CellText.dateTime(within(time, LocalDateTime.MIN, LocalDateTime.MAX));
        }
    },
    /** A moment, whatever the time zone of the session is. */
    MOMENT {
        @Override
        @Nullable
        String read(ResultSet result, int index) throws SQLException {
            OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
            return time == null ? null : CellText.moment(within(time, OffsetDateTime.MIN, OffsetDateTime.MAX));
        }
    };

    /** Integers for which java.sql.Types has no constant. */
    private static final List<String> INTEGERS =
            List.of("hugeint", "uhugeint", "utinyint", "usmallint", "uinteger", "ubigint");

    /** The text of a cell; null if it is NULL. */
    abstract @Nullable String read(ResultSet result, int index) throws SQLException;

    /** The text of a cell, empty if it is NULL. */
    final String text(ResultSet result, int index) throws SQLException {
        String text = read(result, index);
        return text == null ? "" : text;
    }

    /** The type of a column; an unknown one is refused. */
    static SqlType of(String query, ResultSetMetaData data, int index) throws SQLException, DataFileException {
        String name = String.valueOf(data.getColumnTypeName(index));
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("uuid") || lower.startsWith("enum")) {
            return TEXT;
        }
        if (INTEGERS.contains(lower)) {
            return NUMBER;
        }
        return switch (data.getColumnType(index)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.BOOLEAN, Types.BIT -> NUMBER;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.NCLOB -> TEXT;
            case Types.DATE -> DATE;
            case Types.TIME -> lower.equals("timetz") ? unknown(query, data, index) : TIME;
            case Types.TIMESTAMP -> lower.equals("timestamptz") ? MOMENT : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            default -> unknown(query, data, index);
        };
    }

    private static SqlType unknown(String query, ResultSetMetaData data, int index)
            throws SQLException, DataFileException {
        String label = data.getColumnLabel(index);
        throw DataFileException.inColumn(
                query,
                label,
                "a " + data.getColumnTypeName(index)
                        + " is neither a number nor a text; leave it out, or cast it in the query, for example cast("
                        + label
                        + " as varchar).");
    }

    /** Databases have infinite dates, which Java has not. */
    private static <T> T within(T time, T first, T last) {
        if (time.equals(first) || time.equals(last)) {
            throw new IllegalArgumentException("the date is infinite; choose another value in the query.");
        }
        return time;
    }

    private static String number(Object value) {
        if (value instanceof Boolean truth) {
            return CellText.truth(truth);
        }
        if (value instanceof Number number) {
            return CellText.number(number)
                    .orElseThrow(() -> new IllegalArgumentException(value
                            + " is no finite 64-bit number; choose another value in the query, for example NULL."));
        }
        throw new IllegalArgumentException("a " + value.getClass().getSimpleName()
                + " is no number; leave the column out, or cast it in the query.");
    }
}
