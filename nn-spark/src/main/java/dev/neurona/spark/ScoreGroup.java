package dev.neurona.spark;

import dev.neurona.learn.Learned;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;

/**
 * Predicts the rows of one group by its model.
 *
 * @param scoring how
 */
record ScoreGroup(Scoring scoring) implements CoGroupFunction<String, Row, Row, Row> {

    @Override
    public Iterator<Row> call(String group, Iterator<Row> rows, Iterator<Row> models) {
        if (!rows.hasNext()) {
            return rows;
        }
        if (!models.hasNext()) {
            Object[] nothing = new Object[scoring.fields().size()];
            return map(rows, nothing);
        }
        byte[] file = models.next().getAs(GroupModels.MODEL);
        Learned learned = ModelBytes.read(file, "model of group '" + group + "'");
        return new RowScorer(scoring, learned).score(withoutKey(rows));
    }

    private static Iterator<Row> map(Iterator<Row> rows, Object[] more) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .map(row -> RowScorer.extended(row, row.size() - 1, more))
                .iterator();
    }

    /** The rows as they were before the key was put at their end. */
    private static Iterator<Row> withoutKey(Iterator<Row> rows) {
        return map(rows, new Object[0]);
    }
}
