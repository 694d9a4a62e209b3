package dev.neurona.files;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A column of a result.
 *
 * @param name its label
 * @param index from 1
 * @param type what its cells are read as
 */
record SqlColumn(String name, int index, SqlType type) {

    /** The text of its cell in the current row, empty if it is NULL. */
    String text(ResultSet result) throws SQLException {
        return type.text(result, index);
    }

    /** The column of the table, without rows. */
    TypedColumn begin() {
        return type == SqlType.NUMBER ? TypedColumn.numbers(name) : TypedColumn.texts(name);
    }
}
