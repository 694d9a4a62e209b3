package dev.neurona.spark;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the models of groups have in common.
 *
 * @param groupCol the column that names the group of a row
 * @param features where the features are
 * @param names what they are called
 * @param classes the names of the classes; empty if numbers are predicted
 * @param outputs the columns of predictions
 */
record GroupPlan(String groupCol, FeatureColumns features, List<String> names, List<String> classes, Outputs outputs)
        implements Serializable {

    /** How a plan is saved. */
    static final StructType SCHEMA = new StructType()
            .add("groupCol", DataTypes.StringType)
            .add("featuresCol", DataTypes.StringType)
            .add("inputCols", DataTypes.createArrayType(DataTypes.StringType))
            .add("keepsGaps", DataTypes.BooleanType)
            .add("featureNames", DataTypes.createArrayType(DataTypes.StringType))
            .add("labels", DataTypes.createArrayType(DataTypes.StringType))
            .add("rawPredictionCol", DataTypes.StringType)
            .add("probabilityCol", DataTypes.StringType)
            .add("predictionCol", DataTypes.StringType)
            .add("thresholds", DataTypes.createArrayType(DataTypes.DoubleType));

    /**
     * The columns of predictions.
     *
     * @param rawCol the outputs; as the others, empty for none
     * @param probabilityCol the probabilities
     * @param predictionCol the class number, or the number
     * @param thresholds what probabilities are divided by before they are compared; empty for nothing
     */
    record Outputs(String rawCol, String probabilityCol, String predictionCol, List<Double> thresholds)
            implements Serializable {

        Outputs {
            thresholds = List.copyOf(thresholds);
        }
    }

    GroupPlan {
        names = List.copyOf(names);
        classes = List.copyOf(classes);
    }

    Scoring scoring(StructType schema) {
        return new Scoring(
                features.scoring(schema, names),
                classes,
                outputs.thresholds(),
                outputs.rawCol(),
                outputs.probabilityCol(),
                outputs.predictionCol());
    }

    Row row() {
        return RowFactory.create(
                groupCol,
                features.featuresCol(),
                array(features.inputCols()),
                features.keepsGaps(),
                array(names),
                array(classes),
                outputs.rawCol(),
                outputs.probabilityCol(),
                outputs.predictionCol(),
                array(outputs.thresholds()));
    }

    private static Object array(Collection<?> values) {
        return values.toArray();
    }

    static GroupPlan of(Row row) {
        FeatureColumns features = new FeatureColumns(row.getString(1), row.getList(2), row.getBoolean(3));
        Outputs outputs = new Outputs(row.getString(6), row.getString(7), row.getString(8), row.getList(9));
        return new GroupPlan(row.getString(0), features, row.getList(4), row.getList(5), outputs);
    }
}
