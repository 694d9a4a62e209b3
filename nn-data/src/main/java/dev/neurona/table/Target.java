package dev.neurona.table;

import dev.neurona.data.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The encoding of target columns as a matrix of targets, fitted to training rows. */
interface Target {

    /** The names of the columns of the table. */
    List<String> columns();

    /** The names of the columns of the matrix. */
    List<String> names();

    /** Encodes the targets of a table: rows x names. */
    DMatrixRMaj encode(Table table);

    /** Encodes the targets of a table to the same numbers, in less memory if there is a way. */
    default RowSource store(Table table) {
        return RowSource.of(encode(table));
    }

    /** Decodes a row of outputs, none of which is NaN, to the class, the labels, or the numbers as texts. */
    List<String> decode(double[] outputs);

    /** Whether outputs have another unit than the columns of the table. */
    default boolean isScaled() {
        return false;
    }

    /** Gives outputs back in the unit of the columns of the table. */
    default double[] inverse(double[] outputs) {
        return outputs;
    }

    /** Refuses outputs that are NaN: no comparison is true of them, so the first class or no label would be answered. */
    default void requireNumbers(double[] outputs) {
        requireNumbers(names(), outputs);
    }

    /** The same for outputs of other names. */
    static void requireNumbers(List<String> names, double[] outputs) {
        for (int i = 0; i < outputs.length; i++) {
            if (Double.isNaN(outputs[i])) {
                throw new IllegalArgumentException("Output '" + names.get(i)
                        + "' is NaN: the model has no answer to this row. Look for NaN or very large numbers in its"
                        + " features and in the weights of the model.");
            }
        }
    }

    /** Writes this encoding as entries. */
    void describe(Description.Writer entries);

    static Target parse(Description.Reader entries) {
        String kind = entries.text("kind");
        return switch (kind) {
            case "classes" ->
                new Classes(entries.text("column"), new LabelEncoder(entries.texts("label")), Compared.parse(entries));
            case "binary" ->
                new Binary(
                        entries.text("column"),
                        entries.text("positive"),
                        entries.text("negative"),
                        Compared.parse(entries));
            case "labels" -> new Labels(entries.texts("column"));
            case "label-list" ->
                new LabelList(
                        entries.text("column"), entries.text("delimiter"), new LabelEncoder(entries.texts("label")));
            case "numbers" -> new Numbers(entries.texts("column"));
            case "scaled-numbers" -> ScaledNumbers.parse(entries);
            default ->
                throw entries.refuse("kind", "classes, binary, labels, label-list, numbers or scaled-numbers", kind);
        };
    }

    /** One class per row, one-hot. */
    record Classes(String column, LabelEncoder labels, Compared compared) implements Target {

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public List<String> names() {
            return labels.labels();
        }

        @Override
        public DMatrixRMaj encode(Table table) {
            return labels.targets(classes(table));
        }

        @Override
        public RowSource store(Table table) {
            return names().size() == 1
                    ? Target.super.store(table)
                    : RowSource.ofClasses(classes(table), names().size());
        }

        private int[] classes(Table table) {
            return Target.classes(table, column, labels, compared);
        }

        @Override
        public List<String> decode(double[] outputs) {
            int best = 0;
            for (int i = 1; i < outputs.length; i++) {
                best = outputs[i] > outputs[best] ? i : best;
            }
            return List.of(names().get(best));
        }

        @Override
        public void describe(Description.Writer entries) {
            entries.text("kind", "classes");
            entries.text("column", column);
            entries.texts("label", labels.labels());
            compared.describe(entries);
        }
    }

    /** Two classes in one column: 1 for the positive class, 0 for the other. */
    record Binary(String column, String positive, String negative, Compared compared) implements Target {

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public List<String> names() {
            return List.of(positive);
        }

        @Override
        public DMatrixRMaj encode(Table table) {
            int[] classes = Target.classes(table, column, new LabelEncoder(List.of(negative, positive)), compared);
            DMatrixRMaj targets = new DMatrixRMaj(classes.length, 1);
            for (int row = 0; row < classes.length; row++) {
                targets.data[row] = classes[row];
            }
            return targets;
        }

        @Override
        public List<String> decode(double[] outputs) {
            return List.of(outputs[0] > 0.5 ? positive : negative);
        }

        @Override
        public void describe(Description.Writer entries) {
            entries.text("kind", "binary");
            entries.text("column", column);
            entries.text("positive", positive);
            entries.text("negative", negative);
            compared.describe(entries);
        }
    }

    /** Any number of labels per row, each a column of 0 and 1. */
    record Labels(List<String> columns) implements Target {

        @Override
        public List<String> names() {
            return columns;
        }

        @Override
        public DMatrixRMaj encode(Table table) {
            columns.forEach(column -> requireNumbers(table, column));
            DMatrixRMaj targets = gather(table, columns);
            for (int i = 0; i < targets.getNumElements(); i++) {
                if (targets.data[i] != 0 && targets.data[i] != 1) {
                    int row = i / targets.numCols;
                    throw new IllegalArgumentException("Target '" + columns.get(i % targets.numCols) + "', row " + row
                            + table.line(row) + ": a label must be 0 or 1, got " + targets.data[i] + ".");
                }
            }
            return targets;
        }

        private static void requireNumbers(Table table, String column) {
            try {
                table.values(column);
            } catch (IllegalArgumentException texts) {
                throw new IllegalArgumentException(
                        "Target '" + column + "': a label must be 0 or 1. " + texts.getMessage(), texts);
            }
        }

        @Override
        public List<String> decode(double[] outputs) {
            return likely(columns, outputs);
        }

        @Override
        public void describe(Description.Writer entries) {
            entries.text("kind", "labels");
            entries.texts("column", columns);
        }
    }

    /** Any number of labels per row, listed in one cell. */
    record LabelList(String column, String delimiter, LabelEncoder labels) implements Target {

        static List<String> split(String cell, String delimiter) {
            List<String> parts = new ArrayList<>();
            int start = 0;
            for (int end = cell.indexOf(delimiter); end >= 0; end = cell.indexOf(delimiter, start)) {
                parts.add(cell.substring(start, end).strip());
                start = end + delimiter.length();
            }
            parts.add(cell.substring(start).strip());
            parts.removeIf(String::isEmpty);
            return parts;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public List<String> names() {
            return labels.labels();
        }

        @Override
        public DMatrixRMaj encode(Table table) {
            DMatrixRMaj targets = new DMatrixRMaj(table.rows(), labels.labels().size());
            List<String> cells = table.texts(column);
            for (int row = 0; row < targets.numRows; row++) {
                for (String label : split(cells.get(row), delimiter)) {
                    int position = labels.labels().indexOf(label);
                    if (position < 0) {
                        throw new IllegalArgumentException("Target '" + column + "': Row " + row + table.line(row)
                                + ": the label '"
                                + PlainNumber.shortened(label) + "' does not occur in the training rows. Labels: "
                                + Visible.names(labels.labels()) + ". " + LabelEncoder.WAY_OUT);
                    }
                    targets.set(row, position, 1);
                }
            }
            return targets;
        }

        @Override
        public List<String> decode(double[] outputs) {
            return likely(names(), outputs);
        }

        @Override
        public void describe(Description.Writer entries) {
            entries.text("kind", "label-list");
            entries.text("column", column);
            entries.text("delimiter", delimiter);
            entries.texts("label", labels.labels());
        }
    }

    /** Numbers, unchanged. */
    record Numbers(List<String> columns) implements Target {

        @Override
        public List<String> names() {
            return columns;
        }

        @Override
        public DMatrixRMaj encode(Table table) {
            return gather(table, columns);
        }

        @Override
        public List<String> decode(double[] outputs) {
            List<String> texts = new ArrayList<>(outputs.length);
            for (double output : outputs) {
                texts.add(PlainNumber.text(output));
            }
            return texts;
        }

        @Override
        public void describe(Description.Writer entries) {
            entries.text("kind", "numbers");
            entries.texts("column", columns);
        }
    }

    /** Refuses rows whose target is unknown: nothing can be learnt from them, and no prediction be judged by them. */
    static void requireAll(Table table, String column) {
        Column targets = table.column(column);
        int[] gaps = IntStream.range(0, table.rows()).filter(targets::isMissing).toArray();
        if (gaps.length > 0) {
            throw new IllegalArgumentException("Target '" + column + "', row " + gaps[0] + table.line(gaps[0])
                    + ": the value is missing, as in " + gaps.length + " of " + table.rows()
                    + " rows; leave such rows out with dropMissing(\"" + column + "\").");
        }
    }

    private static int[] classes(Table table, String column, LabelEncoder labels, Compared compared) {
        if (table.names().contains(column)) {
            requireAll(table, column);
        }
        try {
            List<String> keys = IntStream.range(0, table.rows())
                    .mapToObj(compared.keys(table.column(column), labels.labels()))
                    .toList();
            return labels.apply(keys, table::line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Target '" + column + "': " + e.getMessage(), e);
        }
    }

    static DMatrixRMaj gather(Table table, List<String> columns) {
        DMatrixRMaj targets = new DMatrixRMaj(table.rows(), columns.size());
        for (int column = 0; column < columns.size(); column++) {
            Doubles values = table.values(columns.get(column));
            requireAll(table, columns.get(column));
            for (int row = 0; row < values.count(); row++) {
                targets.set(row, column, values.get(row));
            }
        }
        return targets;
    }

    private static List<String> likely(List<String> names, double[] outputs) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] > 0.5) {
                labels.add(names.get(i));
            }
        }
        return labels;
    }
}
