package dev.neurona.spark;

import dev.neurona.network.Network;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;

/**
 * Reads training rows as numbers: the features, the label and the weight; and what orders them.
 *
 * @param examples reads features and labels
 * @param orderCol the column that orders the rows, which stands behind those of the examples
 * @param weightCol the column of the weights, which stands behind that of the order; empty if all rows count 1
 */
record OrderedRow(ExampleReader examples, String orderCol, String weightCol) implements Serializable {

    /** The columns of a row, in order. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(examples.columns());
        columns.add(orderCol);
        if (isWeighted()) {
            columns.add(weightCol);
        }
        return columns;
    }

    int width() {
        return examples.featureNames().size();
    }

    boolean isWeighted() {
        return !weightCol.isEmpty();
    }

    private int orderAt() {
        return examples.columns().size();
    }

    /** What orders a row; never null. */
    Object order(Row row) {
        if (row.isNullAt(orderAt())) {
            throw refuse(row, orderCol, "null", "every row needs a place of its own in the order");
        }
        return row.get(orderAt());
    }

    IllegalArgumentException twice(Row row) {
        return refuse(
                row,
                orderCol,
                row.get(orderAt()) + ", as in another row",
                "every row needs a place of its own in the order; take a column that numbers the rows");
    }

    /** Of each row the features, then the label, then the weight. */
    List<double[]> read(List<Row> rows) {
        List<double[]> numbers = examples.read(rows);
        for (int i = 0; i < rows.size(); i++) {
            numbers.get(i)[width() + 1] = isWeighted() ? weight(rows.get(i), orderAt() + 1, weightCol) : 1;
        }
        return numbers;
    }

    /** Refuses features that the first layer of a network cannot read. */
    void require(Network network, double[] numbers, Row row) {
        try {
            DMatrixRMaj x = new DMatrixRMaj(1, width());
            System.arraycopy(numbers, 0, x.data, 0, width());
            network.requireInputs(x);
        } catch (IllegalArgumentException refused) {
            throw inRow(row, refused);
        }
    }

    static double weight(Row row, int at, String column) {
        double weight = number(row, at, column);
        if (weight < 0) {
            throw refuse(row, column, String.valueOf(weight), "a weight must be at least 0");
        }
        return weight;
    }

    /** 1 for a row that is marked, else 0. */
    static double mark(Row row, int at, String column) {
        Object cell = row.get(at);
        if (cell instanceof Boolean marked) {
            return marked ? 1 : 0;
        }
        boolean isMark = cell instanceof Number number && (number.doubleValue() == 1 || number.doubleValue() == 0);
        if (!isMark) {
            throw refuse(
                    row, column, String.valueOf(cell), "true or 1, which marks the row, or false or 0 was expected");
        }
        // Minus zero is zero.
        return ((Number) cell).doubleValue() + 0.0;
    }

    static double number(Row row, int at, String column) {
        double number = row.isNullAt(at) ? Double.NaN : FrameColumn.number(row.get(at));
        if (!Double.isFinite(number)) {
            throw refuse(
                    row,
                    column,
                    row.isNullAt(at) ? "null" : String.valueOf(number),
                    "a finite number was expected. Drop or correct such rows before");
        }
        return number;
    }

    static IllegalArgumentException refuse(Row row, String column, String fact, String expected) {
        return new IllegalArgumentException("Column '" + column + "' is " + fact + " in the row "
                + FeatureReader.shown(row) + "; " + expected + ".");
    }

    static IllegalArgumentException inRow(Row row, IllegalArgumentException refused) {
        return new IllegalArgumentException(
                "In the row " + FeatureReader.shown(row) + ": " + refused.getMessage(), refused);
    }
}
