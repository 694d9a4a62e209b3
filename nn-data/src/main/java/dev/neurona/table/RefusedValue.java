package dev.neurona.table;

/** A value that a feature cannot be made of. Its message names the row of the table; a row that is served has none. */
final class RefusedValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;

    RefusedValue(String column, int row, String reason) {
        super("Column '" + column + "', row " + row + ": " + reason);
        this.column = column;
        this.reason = reason;
    }

    /** The same for a row that stands alone. */
    IllegalArgumentException withoutRow() {
        return new IllegalArgumentException("Column '" + column + "': " + reason, this);
    }
}
