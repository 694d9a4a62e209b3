package dev.neurona.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * How rows get their predictions.
 *
 * @param reader reads the features
 * @param classes the names of the classes; empty if numbers are predicted
 * @param thresholds what the probability of each class is divided by before they are compared; empty for nothing
 * @param rawCol the column of the outputs; as the others, empty for none
 * @param probabilityCol the column of the probabilities
 * @param predictionCol the column of the class number, or of the number
 */
record Scoring(
        FeatureReader reader,
        List<String> classes,
        List<Double> thresholds,
        String rawCol,
        String probabilityCol,
        String predictionCol)
        implements Serializable {

    Scoring {
        classes = List.copyOf(classes);
        thresholds = List.copyOf(thresholds);
    }

    /** The columns that are added, in order. */
    List<StructField> fields() {
        return fields(classes, rawCol, probabilityCol, predictionCol);
    }

    /** The columns that are added, in order. */
    static List<StructField> fields(List<String> classes, String rawCol, String probabilityCol, String predictionCol) {
        List<StructField> fields = new ArrayList<>();
        for (String vector : List.of(rawCol, probabilityCol)) {
            if (!vector.isEmpty()) {
                fields.add(new StructField(vector, SQLDataTypes.VectorType(), true, Metadata.empty()));
            }
        }
        if (!predictionCol.isEmpty()) {
            Metadata names = classes.isEmpty()
                    ? Metadata.empty()
                    : NominalAttribute.defaultAttr()
                            .withName(predictionCol)
                            .withValues(classes.toArray(new String[0]))
                            .toMetadata();
            fields.add(new StructField(predictionCol, DataTypes.DoubleType, true, names));
        }
        return fields;
    }

    /** The number of the class that is predicted: the first of the greatest probability, divided by its threshold if there are any. */
    double predicted(double[] probabilities) {
        double[] compared = probabilities.clone();
        if (!thresholds.isEmpty()) {
            Arrays.setAll(
                    compared,
                    i -> thresholds.get(i) == 0 ? Double.POSITIVE_INFINITY : probabilities[i] / thresholds.get(i));
        }
        int best = 0;
        for (int i = 1; i < compared.length; i++) {
            best = compared[i] > compared[best] ? i : best;
        }
        return best;
    }
}
