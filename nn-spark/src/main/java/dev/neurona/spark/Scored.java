package dev.neurona.spark;

import dev.neurona.learn.Learned;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Frames and single vectors with their predictions. */
final class Scored {

    private Scored() {}

    /** A frame with predictions; nothing is computed yet. */
    static Dataset<Row> frame(Dataset<?> frame, Scoring scoring, StructType schema, ModelBytes file) {
        Dataset<Row> scored = frame.toDF()
                .mapPartitions(
                        new ScorePartition(scoring, file.sha256(), file.sent(frame.sparkSession())),
                        Encoders.row(schema));
        return described(scored, schema);
    }

    /** The same frame with the metadata of the columns, such as the names of features, which mapPartitions loses. */
    static Dataset<Row> described(Dataset<Row> frame, StructType schema) {
        return frame.select(Arrays.stream(schema.fields())
                .map(field -> FrameSchema.column(field.name()).as(field.name(), field.metadata()))
                .toArray(Column[]::new));
    }

    /** The outputs for one vector. */
    static double[] one(Scoring scoring, Learned learned, Vector features) {
        return new RowScorer(scoring, learned)
                .outputs(List.of(RowFactory.create(features)))
                .get(0);
    }
}
