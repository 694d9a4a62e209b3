package dev.neurona.table;

/** A value that cannot be encoded. The message names the row of the table. */
final class RefusedValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final int row;
    private final String reason;

    RefusedValue(String column, int row, String reason) {
        this(column, row, "", reason);
    }

    private RefusedValue(String column, int row, String place, String reason) {
        super("Column '" + Visible.text(column) + "', row " + row + place + ": " + reason);
        this.column = column;
        this.row = row;
        this.reason = reason;
    }

    /** The same error with the line of the file that the table was read from, if it was. */
    RefusedValue in(Table table) {
        RefusedValue placed = new RefusedValue(column, row, table.line(row), reason);
        placed.initCause(getCause() == null ? this : getCause());
        return placed;
    }

    /** The same error without a row number, for a row that is not part of a table. */
    IllegalArgumentException withoutRow() {
        return new IllegalArgumentException("Column '" + Visible.text(column) + "': " + reason, this);
    }
}
