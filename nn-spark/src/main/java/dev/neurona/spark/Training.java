package dev.neurona.spark;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Everything that makes a model of rows, as texts and numbers that travel.
 *
 * @param columns reads and orders the rows
 * @param judgedBy how the quality is measured
 * @param told what the learner does not choose
 * @param weightCol the column of the weights; empty for none
 * @param validationCol the column that marks the rows that choose the best epoch; empty for none
 */
record Training(TrainingColumns columns, JudgedBy judgedBy, Told told, String weightCol, String validationCol)
        implements Serializable {

    Learner learner(int threads) {
        String label = columns.label().column().name();
        Learner learner = columns.classes().isEmpty() ? Learner.numbers(label) : Learner.classes(label);
        learner = learner.seed(columns.seed()).judgedBy(judgedBy.holdOut()).threads(threads);
        learner = weightCol.isEmpty() ? learner : learner.weights(weightCol);
        return told.tell(validationCol.isEmpty() ? learner : learner.validation(validationCol));
    }

    /** The file of what is learnt from rows, which are in any order. */
    byte[] file(List<Row> rows, int threads) {
        return file(learner(threads).fit(columns.table(rows)));
    }

    static byte[] file(Learned learned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learned.save(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
