package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Reads training rows, and puts them into an order that does not depend on where they come from.
 *
 * @param features reads the features, which are the first columns of the table
 * @param label the column of the target, and its place in a row
 * @param classes the names of the classes by their numbers; empty if the target is a number
 * @param others further numbers and texts, none of which is a feature: weights, marks of validation rows, and what the hold-out needs
 * @param orderAt the place of the column that orders the rows; negative without one
 * @param seed enters the order if there is no such column
 */
record TrainingColumns(
        FeatureReader features, Placed label, List<String> classes, List<Placed> others, int orderAt, long seed)
        implements Serializable {

    /**
     * A column and its place in a row of the frame.
     *
     * @param column the column
     * @param at its place
     * @param use what its numbers are
     */
    record Placed(FrameColumn column, int at, Use use) implements Serializable {}

    /** What the numbers of a column are. */
    enum Use {
        /** Any numbers. */
        ANY,
        /** How much a row counts. */
        WEIGHT,
        /** Whether a row is a validation row. */
        MARK
    }

    /** An example and what orders it. */
    private record Ordered(Example example, Comparable<Object> key) {}

    TrainingColumns {
        classes = List.copyOf(classes);
        others = List.copyOf(others);
    }

    /** The names of the features, in order. */
    List<String> names() {
        return features.columns().stream().map(FrameColumn::name).toList();
    }

    /** The table of some rows, in canonical order. */
    Table table(List<Row> rows) {
        List<Ordered> ordered = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Example example = read(row);
            ordered.add(new Ordered(example, key(row, example)));
        }
        ordered.sort(Comparator.<Ordered, Comparable<Object>>comparing(Ordered::key)
                .thenComparing(Ordered::example, Example.BY_CONTENT));
        return table(ordered.stream().map(Ordered::example).toList(), classes.isEmpty());
    }

    @SuppressWarnings("unchecked")
    private Comparable<Object> key(Row row, Example example) {
        if (orderAt < 0) {
            return (Comparable<Object>) (Comparable<?>) Long.valueOf(example.hash(seed));
        }
        Object key = row.get(orderAt);
        if (key instanceof Comparable<?> comparable) {
            return (Comparable<Object>) comparable;
        }
        throw new IllegalArgumentException("orderCol is " + key + " in the row " + FeatureReader.shown(row)
                + "; it must be a number, a text or a time, and never null.");
    }

    private Example read(Row row) {
        int width = features.columns().size();
        Example example = new Example(width + 1 + others.size());
        features.read(row, example);
        double target = number(row, label);
        if (!classes.isEmpty()) {
            requireClass(target, row);
        }
        example.number(width, target);
        for (int i = 0; i < others.size(); i++) {
            Placed other = others.get(i);
            if (other.column().isText()) {
                example.text(width + 1 + i, row.isNullAt(other.at()) ? "" : String.valueOf(row.get(other.at())));
            } else {
                example.number(width + 1 + i, number(row, other));
            }
        }
        return example;
    }

    private static double number(Row row, Placed column) {
        String name = column.column().name();
        return switch (column.use()) {
            case ANY -> OrderedRow.number(row, column.at(), name);
            case WEIGHT -> OrderedRow.weight(row, column.at(), name);
            case MARK -> OrderedRow.mark(row, column.at(), name);
        };
    }

    private void requireClass(double target, Row row) {
        if (target != Math.rint(target) || target < 0 || target >= classes.size()) {
            throw new IllegalArgumentException(
                    "Column '" + label.column().name() + "' is " + target + " in the row " + FeatureReader.shown(row)
                            + "; a class number from 0 to " + (classes.size() - 1)
                            + " was expected. StringIndexer makes such numbers.");
        }
    }

    private Table table(List<Example> examples, boolean isNumber) {
        int width = features.columns().size();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(FeatureReader.column(examples, i, features.columns().get(i)));
        }
        columns.add(
                isNumber
                        ? FeatureReader.column(examples, width, label.column())
                        : Column.texts(
                                label.column().name(),
                                examples.stream()
                                        .map(example -> classes.get((int) example.number(width)))
                                        .toList()));
        for (int i = 0; i < others.size(); i++) {
            columns.add(
                    FeatureReader.column(examples, width + 1 + i, others.get(i).column()));
        }
        return Table.of(columns);
    }
}
