package dev.neurona.spark;

import dev.neurona.learn.Learned;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
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
        // By place: columns may have the same name.
        String[] places =
                IntStream.range(0, schema.size()).mapToObj(i -> "c" + i).toArray(String[]::new);
        return frame.toDF(places)
                .select(IntStream.range(0, places.length)
                        .mapToObj(i ->
                                functions.col(places[i]).as(schema.fields()[i].name(), schema.fields()[i].metadata()))
                        .toArray(Column[]::new));
    }

    /** The outputs for one vector. */
    static double[] one(Scoring scoring, Learned learned, Vector features) {
        return new RowScorer(scoring, learned)
                .outputs(List.of(RowFactory.create(features)))
                .get(0);
    }
}
