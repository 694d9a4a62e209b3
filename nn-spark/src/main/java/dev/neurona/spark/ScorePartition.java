package dev.neurona.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * Predicts the rows of a partition.
 *
 * @param scoring how
 * @param sha256 names the model
 * @param model the bytes of its file
 */
record ScorePartition(Scoring scoring, String sha256, Broadcast<byte[]> model)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new RowScorer(scoring, ModelBytes.learned(sha256, model.value())).score(rows);
    }
}
