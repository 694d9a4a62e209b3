package dev.neurona.spark;

import dev.neurona.network.Network;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;

/**
 * Reads training rows as numbers: the features, the label and the weight.
 *
 * @param names of the features
 * @param columns of the frame: features, label, order and, if there is one, weight; rows hold them in this order
 * @param targets the number of classes; 1 if the label is a number itself
 */
record OrderedRow(List<String> names, List<String> columns, int targets) implements Serializable {

    private static final int LABEL = 1;
    private static final int ORDER = 2;
    private static final int WEIGHT = 3;

    OrderedRow {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /** What orders a row; never null. */
    Object order(Row row) {
        if (row.isNullAt(ORDER)) {
            throw refuse(row, ORDER, "null", "every row needs a place of its own in the order");
        }
        return row.get(ORDER);
    }

    IllegalArgumentException twice(Row row) {
        return refuse(
                row,
                ORDER,
                row.get(ORDER) + ", as in another row",
                "every row needs a place of its own in the order; take a column that numbers the rows");
    }

    /** The features, then the label, then the weight. */
    double[] read(Row row) {
        int width = names.size();
        double[] numbers = new double[width + 2];
        System.arraycopy(features(row), 0, numbers, 0, width);
        numbers[width] = label(row);
        numbers[width + 1] = weight(row);
        return numbers;
    }

    /** Refuses features that the first layer of a network cannot read. */
    void require(Network network, double[] numbers, Row row) {
        try {
            DMatrixRMaj x = new DMatrixRMaj(1, names.size());
            System.arraycopy(numbers, 0, x.data, 0, names.size());
            network.requireInputs(x);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "In the row " + FeatureReader.shown(row) + ": " + refused.getMessage(), refused);
        }
    }

    private double[] features(Row row) {
        if (row.isNullAt(0)) {
            throw refuse(row, 0, "null", "drop such rows before");
        }
        Vector vector = row.getAs(0);
        if (vector.size() != names.size()) {
            throw refuse(
                    row,
                    0,
                    "a vector of " + vector.size() + " numbers",
                    "the network has " + names.size() + " inputs, so all vectors must have this length");
        }
        double[] features = vector.toArray();
        for (int i = 0; i < features.length; i++) {
            if (!Double.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "Feature '" + names.get(i) + "' is " + features[i] + " in the row " + FeatureReader.shown(row)
                                + "; every number must be finite. Drop such rows, or fill the gaps before.");
            }
        }
        return features;
    }

    private double label(Row row) {
        double label = number(row, LABEL);
        boolean isClass = label == Math.rint(label) && label >= 0 && label < targets;
        if (targets > 1 && !isClass) {
            throw refuse(
                    row,
                    LABEL,
                    String.valueOf(label),
                    "the network has " + targets + " outputs, so a class number from 0 to " + (targets - 1)
                            + " was expected. StringIndexer makes such numbers");
        }
        return label;
    }

    boolean isWeighted() {
        return columns.size() > WEIGHT;
    }

    private double weight(Row row) {
        if (!isWeighted()) {
            return 1;
        }
        double weight = number(row, WEIGHT);
        if (weight < 0) {
            throw refuse(row, WEIGHT, String.valueOf(weight), "a weight must be at least 0");
        }
        return weight;
    }

    private double number(Row row, int at) {
        double number = row.isNullAt(at) ? Double.NaN : ((Number) row.get(at)).doubleValue();
        if (!Double.isFinite(number)) {
            throw refuse(
                    row,
                    at,
                    row.isNullAt(at) ? "null" : String.valueOf(number),
                    "a finite number was expected. Drop or correct such rows before");
        }
        return number;
    }

    private IllegalArgumentException refuse(Row row, int at, String fact, String expected) {
        return new IllegalArgumentException("Column '" + columns.get(at) + "' is " + fact + " in the row "
                + FeatureReader.shown(row) + "; " + expected + ".");
    }
}
