package dev.neurona.spark;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Everything that makes a model of rows, as texts and numbers that travel.
 *
 * @param columns reads and orders the rows
 * @param judgedBy how the quality is measured
 * @param members see {@link LearnerParams}; as the others below, absent if the learner is to choose
 * @param hidden empty if the learner is to choose
 */
record Training(
        TrainingColumns columns,
        JudgedBy judgedBy,
        Chosen members,
        List<String> hidden,
        Chosen epochs,
        Chosen batchSize,
        Chosen validationShare,
        String weightCol)
        implements Serializable {

    /**
     * A number that may have been set.
     *
     * @param number the number
     * @param isSet whether it was
     */
    record Chosen(double number, boolean isSet) implements Serializable {

        static final Chosen BY_LEARNER = new Chosen(0, false);

        static Chosen of(Optional<? extends Number> number) {
            return number.map(each -> new Chosen(each.doubleValue(), true)).orElse(BY_LEARNER);
        }
    }

    Training {
        hidden = List.copyOf(hidden);
    }

    private Learner learner(int threads) {
        String label = columns.label().column().name();
        Learner learner = columns.classes().isEmpty() ? Learner.numbers(label) : Learner.classes(label);
        learner = learner.seed(columns.seed()).judgedBy(judgedBy.holdOut()).threads(threads);
        learner = weightCol.isEmpty() ? learner : learner.weights(weightCol);
        learner = hidden.isEmpty() ? learner : learner.hidden(hidden.toArray(new String[0]));
        learner = members.isSet() ? learner.ensemble((int) members.number()) : learner;
        learner = epochs.isSet() ? learner.epochs((int) epochs.number()) : learner;
        learner = batchSize.isSet() ? learner.batchSize((int) batchSize.number()) : learner;
        return validationShare.isSet() ? learner.validationShare(validationShare.number()) : learner;
    }

    /** The file of what is learnt from rows, which are in any order. */
    byte[] file(List<Row> rows, int threads) {
        Learned learned = learner(threads).fit(columns.table(rows));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learned.save(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
