package dev.neurona.spark;

import dev.neurona.learn.Learned;
import dev.neurona.table.FittedPreprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ejml.data.DMatrixRMaj;

/** Predicts rows by one model. */
final class RowScorer {

    /** Rows that are computed at a time. */
    private static final int CHUNK = 256;

    private final Scoring scoring;
    private final Learned learned;
    private final Set<String> columns;
    private final int[] classes;

    RowScorer(Scoring scoring, Learned learned) {
        this.scoring = scoring;
        this.learned = learned;
        columns = new TreeSet<>(learned.preprocessing().featureColumns());
        classes = learned.preprocessing().targetNames().stream()
                .mapToInt(scoring.classes()::indexOf)
                .toArray();
    }

    /** The outputs for some rows: the probability of every class, or one number. */
    List<double[]> outputs(List<Row> rows) {
        FittedPreprocessing preprocessing = learned.preprocessing();
        // Tasks are the threads of an executor.
        DMatrixRMaj outputs =
                learned.model().predict(preprocessing.features(scoring.reader().table(rows, columns)), 1);
        List<double[]> results = new ArrayList<>(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            double[] output = Arrays.copyOfRange(outputs.data, row * outputs.numCols, (row + 1) * outputs.numCols);
            if (Arrays.stream(output).anyMatch(Double::isNaN)) {
                // Refuses in words.
                preprocessing.labels(output);
            }
            results.add(scoring.classes().isEmpty() ? preprocessing.unscaled(output) : byNumber(output));
        }
        return results;
    }

    /** Probabilities in the order of the class numbers; 0 for a class that no training row had. */
    private double[] byNumber(double[] output) {
        double[] probabilities = new double[scoring.classes().size()];
        for (int i = 0; i < output.length; i++) {
            probabilities[classes[i]] = output[i];
        }
        return probabilities;
    }

    private Row with(Row row, double[] output) {
        List<Object> values = new ArrayList<>();
        boolean areClasses = !scoring.classes().isEmpty();
        if (areClasses && !scoring.rawCol().isEmpty()) {
            values.add(Vectors.dense(output));
        }
        if (areClasses && !scoring.probabilityCol().isEmpty()) {
            values.add(Vectors.dense(output));
        }
        if (!scoring.predictionCol().isEmpty()) {
            values.add(areClasses ? scoring.predicted(output) : output[0]);
        }
        return extended(row, row.size(), values.toArray());
    }

    /** The first values of a row, and more at their end. */
    static Row extended(Row row, int count, Object[] more) {
        Object[] values = new Object[count + more.length];
        for (int i = 0; i < count; i++) {
            values[i] = row.get(i);
        }
        System.arraycopy(more, 0, values, count, more.length);
        return RowFactory.create(values);
    }

    /** Rows with their predictions, a chunk at a time. */
    Iterator<Row> score(Iterator<Row> rows) {
        return new Iterator<>() {
            private Iterator<Row> scored = List.<Row>of().iterator();

            @Override
            public boolean hasNext() {
                if (!scored.hasNext() && rows.hasNext()) {
                    scored = scored(chunk(rows));
                }
                return scored.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return scored.next();
            }
        };
    }

    private Iterator<Row> scored(List<Row> chunk) {
        List<double[]> outputs = outputs(chunk);
        List<Row> scored = new ArrayList<>(chunk.size());
        for (int i = 0; i < chunk.size(); i++) {
            scored.add(with(chunk.get(i), outputs.get(i)));
        }
        return scored.iterator();
    }

    /** The next rows, as many as are computed at a time; at least one if there is one. */
    static List<Row> chunk(Iterator<Row> rows) {
        List<Row> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK && rows.hasNext()) {
            chunk.add(rows.next());
        }
        return chunk;
    }
}
