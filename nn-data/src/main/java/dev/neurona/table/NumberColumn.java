package dev.neurona.table;

/** Numbers. NaN marks a missing value, which is unambiguous because no number of a table is NaN. */
final class NumberColumn implements Column {

    private final String name;
    private final double[] values;

    NumberColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException(
                        "Column '" + name + "', row " + row + ": a number must be finite, got " + values[row] + ".");
            }
        }
    }

    /** The array of this column, not a copy; not to be modified. */
    double[] values() {
        return values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? "" : PlainNumber.text(values[row]);
    }

    @Override
    public Column select(int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return new NumberColumn(name, chosen);
    }
}
