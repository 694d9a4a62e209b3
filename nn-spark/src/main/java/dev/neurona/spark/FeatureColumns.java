package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where the features of a frame are.
 *
 * @param featuresCol the column of vectors, which is used if no column is named
 * @param inputCols the named columns
 * @param keepsGaps whether gaps are read as missing values, or else refused
 */
record FeatureColumns(String featuresCol, List<String> inputCols, boolean keepsGaps) implements Serializable {

    FeatureColumns {
        inputCols = List.copyOf(inputCols);
    }

    static FeatureColumns of(ColumnParams<?> stage, String featuresCol) {
        return new FeatureColumns(
                featuresCol,
                FrameSchema.list(stage.getOrDefault(stage.inputCols())),
                stage.getOrDefault(stage.handleInvalid()).equals("keep"));
    }

    boolean areVector() {
        return inputCols.isEmpty();
    }

    /** The columns of the frame that hold the features. */
    List<String> names() {
        return areVector() ? List.of(featuresCol) : inputCols;
    }

    /** What the features are called, as far as the frame tells. */
    List<String> names(StructType schema) {
        return areVector() ? FrameColumn.noted(vector(schema)) : inputCols;
    }

    /**
     * Refuses a frame whose columns are of other kinds than those that a model was learnt from.
     *
     * @param learnt the preparation of the model
     */
    void requireLike(FittedPreprocessing learnt, StructType schema) {
        requireIn(schema);
        if (areVector()) {
            return;
        }
        Table noRows = Table.of(named(schema).stream()
                .map(column -> column.isText() ? Column.texts(column.name(), List.of()) : Column.numbers(column.name()))
                .toList());
        try {
            learnt.features(noRows);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    refused.getMessage() + " The model was learnt from another type of column; cast it to that.",
                    refused);
        }
    }

    /** Refuses a frame without them, or with columns of another type. */
    void requireIn(StructType schema) {
        if (areVector()) {
            vector(schema);
        }
        inputCols.forEach(name -> FrameColumn.of(FrameSchema.field(schema, name, "inputCols")));
    }

    private StructField vector(StructType schema) {
        return FrameSchema.vector(schema, featuresCol);
    }

    /** Reads training rows whose columns have these names; vectors have this length. */
    FeatureReader training(StructType schema, List<String> names, int vectorSize) {
        return areVector()
                ? reader(FrameColumn.ofVector(vector(schema), vectorSize), names)
                : reader(named(schema), names);
    }

    /** Reads rows to be predicted. The numbers of a vector are those that were learnt from, whatever the frame calls them. */
    FeatureReader scoring(StructType schema, List<String> features) {
        List<String> names = FrameSchema.list(schema.fieldNames());
        return areVector() ? reader(numbers(features), names) : reader(named(schema), names);
    }

    /** Reads rows that are one vector. */
    FeatureReader alone(List<String> features) {
        if (!areVector()) {
            throw new UnsupportedOperationException("This model was learnt from the named columns "
                    + String.join(", ", inputCols) + ", which make no vector. Use transform, or learned().predict.");
        }
        return reader(numbers(features), List.of(featuresCol));
    }

    private FeatureReader reader(List<FrameColumn> columns, List<String> names) {
        return new FeatureReader(
                areVector() ? featuresCol : "",
                columns,
                names().stream().map(names::indexOf).toList(),
                keepsGaps);
    }

    private List<FrameColumn> named(StructType schema) {
        return inputCols.stream()
                .map(name -> FrameColumn.of(FrameSchema.field(schema, name, "inputCols")))
                .toList();
    }

    private static List<FrameColumn> numbers(List<String> features) {
        return features.stream().map(name -> new FrameColumn(name, false)).toList();
    }
}
