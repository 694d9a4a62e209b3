package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Reads the features of the rows of a frame.
 *
 * @param vectorColumn the column of vectors; empty if the features are named columns
 * @param columns the columns of the table, in order
 * @param positions where they are in a row of the frame; of a vector, one position
 * @param keepsGaps whether a gap is read as a missing value, or else refused
 */
record FeatureReader(String vectorColumn, List<FrameColumn> columns, List<Integer> positions, boolean keepsGaps)
        implements Serializable {

    private static final String WAY_OUT =
            ". Drop or fill such rows before, or have gaps filled as learnt: setHandleInvalid(\"keep\").";

    FeatureReader {
        columns = List.copyOf(columns);
        positions = List.copyOf(positions);
    }

    private boolean isVector() {
        return !vectorColumn.isEmpty();
    }

    /** Reads the features of a row into the first columns of an example. */
    void read(Row row, Example example) {
        if (isVector()) {
            readVector(row, example);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            FrameColumn column = columns.get(i);
            int at = positions.get(i);
            boolean isNull = row.isNullAt(at);
            if (column.isText()) {
                String text = isNull ? "" : String.valueOf(row.get(at));
                example.text(i, text);
                requireValue(!text.isEmpty(), column.name(), isNull ? "null" : "an empty text", row);
            } else {
                number(row, example, i, isNull ? Double.NaN : ((Number) row.get(at)).doubleValue(), isNull);
            }
        }
    }

    private void readVector(Row row, Example example) {
        int at = positions.get(0);
        if (row.isNullAt(at)) {
            throw new IllegalArgumentException("Column '" + vectorColumn + "' is null in the row " + shown(row)
                    + ". A vector cannot be filled; drop such rows before.");
        }
        Vector vector = (Vector) row.get(at);
        if (vector.size() != columns.size()) {
            throw new IllegalArgumentException("Column '" + vectorColumn + "' has a vector of " + vector.size()
                    + " numbers in the row " + shown(row) + ", but " + columns.size()
                    + " were expected. All vectors must have the same length.");
        }
        double[] numbers = vector.toArray();
        for (int i = 0; i < numbers.length; i++) {
            number(row, example, i, numbers[i], false);
        }
    }

    private void number(Row row, Example example, int column, double number, boolean isNull) {
        String name = columns.get(column).name();
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("Feature '" + name + "' is " + number + " in the row " + shown(row)
                    + ". Features must be finite; replace such numbers before.");
        }
        requireValue(!Double.isNaN(number), name, isNull ? "null" : "NaN", row);
        example.number(column, number);
    }

    private void requireValue(boolean isThere, String name, String found, Row row) {
        if (!isThere && !keepsGaps) {
            throw new IllegalArgumentException(
                    "Feature '" + name + "' is " + found + " in the row " + shown(row) + WAY_OUT);
        }
    }

    /** A row in a message. A frame has no row numbers, so its beginning has to tell it. */
    static String shown(Row row) {
        String text = row.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    /** The table of some rows, with those of the columns that are wanted. */
    Table table(List<Row> rows, Set<String> wanted) {
        List<Example> examples = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Example example = new Example(columns.size());
            read(row, example);
            examples.add(example);
        }
        List<Column> chosen = new ArrayList<>(wanted.size());
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.contains(columns.get(i).name())) {
                chosen.add(column(examples, i, columns.get(i)));
            }
        }
        return Table.of(chosen);
    }

    /** A column of a table. */
    static Column column(List<Example> examples, int at, FrameColumn column) {
        return column.isText()
                ? Column.texts(
                        column.name(),
                        examples.stream().map(example -> example.text(at)).toList())
                : Column.numbers(
                        column.name(),
                        examples.stream()
                                .mapToDouble(example -> example.number(at))
                                .toArray());
    }
}
