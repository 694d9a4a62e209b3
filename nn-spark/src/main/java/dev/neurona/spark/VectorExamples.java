package dev.neurona.spark;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Examples that are a vector and a number.
 *
 * @param featureNames one per element of the vectors
 * @param columns those of the vectors and of the labels
 * @param targets the number of classes; 1 if the label is a number itself
 */
record VectorExamples(List<String> featureNames, List<String> columns, int targets) implements ExampleReader {

    private static final int LABEL = 1;

    VectorExamples {
        featureNames = List.copyOf(featureNames);
        columns = List.copyOf(columns);
    }

    @Override
    public List<double[]> read(List<Row> rows) {
        return rows.stream().map(this::read).toList();
    }

    private double[] read(Row row) {
        int width = featureNames.size();
        double[] numbers = new double[width + 2];
        System.arraycopy(features(row), 0, numbers, 0, width);
        numbers[width] = label(row);
        return numbers;
    }

    private double[] features(Row row) {
        if (row.isNullAt(0)) {
            throw OrderedRow.refuse(row, columns.get(0), "null", "drop such rows before");
        }
        Vector vector = row.getAs(0);
        if (vector.size() != featureNames.size()) {
            throw OrderedRow.refuse(
                    row,
                    columns.get(0),
                    "a vector of " + vector.size() + " numbers",
                    "the network has " + featureNames.size() + " inputs, so all vectors must have this length");
        }
        double[] features = vector.toArray();
        for (int i = 0; i < features.length; i++) {
            if (!Double.isFinite(features[i])) {
                throw new IllegalArgumentException("Feature '" + featureNames.get(i) + "' is " + features[i]
                        + " in the row " + FeatureReader.shown(row)
                        + "; every number must be finite. Drop such rows, or fill the gaps before.");
            }
        }
        return features;
    }

    private double label(Row row) {
        double label = OrderedRow.number(row, LABEL, columns.get(LABEL));
        boolean isClass = label == Math.rint(label) && label >= 0 && label < targets;
        if (targets > 1 && !isClass) {
            throw OrderedRow.refuse(
                    row,
                    columns.get(LABEL),
                    String.valueOf(label),
                    "the network has " + targets + " outputs, so a class number from 0 to " + (targets - 1)
                            + " was expected. StringIndexer makes such numbers");
        }
        return label;
    }
}
