package dev.neurona.table;

/** A value that cannot be encoded. The message names the row of the table. */
final class RefusedValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;

    RefusedValue(String column, int row, String reason) {
        super("Column '" + column + "', row " + row + ": " + reason);
        this.column = column;
        this.reason = reason;
    }

    /** The same error without a row number, for a row that is not part of a table. */
    IllegalArgumentException withoutRow() {
        return new IllegalArgumentException("Column '" + column + "': " + reason, this);
    }
}
