package dev.neurona.table;

import dev.neurona.network.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;

/**
 * A model together with what its training rows taught about the columns: takes raw rows and answers by name.
 *
 * <pre>{@code
 * Predictor predictor = new Predictor(fit.model(), fitted);
 * predictor.predict(Map.of("sepal_length", "5.1", ...)).labels();   // [setosa]
 * }</pre>
 *
 * <p>Immutable, and safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class Predictor {

    /** Rows that a stream computes at a time. */
    private static final int CHUNK = 256;

    private final Model model;
    private final FittedPreprocessing preprocessing;

    /**
     * Joins a model and the preprocessing of its training rows.
     *
     * @param model the model
     * @param preprocessing what the training rows taught, with a target
     * @throws IllegalArgumentException if the one was not trained on what the other makes
     */
    public Predictor(Model model, FittedPreprocessing preprocessing) {
        require("features", preprocessing.featureNames(), model.network().inputs());
        require("targets", preprocessing.targetNames(), model.network().outputs());
        this.model = model;
        this.preprocessing = preprocessing;
    }

    private static void require(String what, List<String> names, int expected) {
        if (names.size() != expected) {
            throw new IllegalArgumentException(
                    "The model has " + expected + " " + what + " but the preprocessing makes " + names.size() + ": "
                            + names + ". Join a model with the preprocessing of its own training rows.");
        }
    }

    /**
     * Predicts one raw row.
     *
     * @param row the text of every column that is used, by its name; an empty text is a missing value
     * @return labels and outputs by name
     * @throws IllegalArgumentException naming the column, if it is not there, or its value is missing, unknown or of
     *     another kind
     */
    public Prediction predict(Map<String, String> row) {
        double[] outputs = new double[model.network().outputs()];
        model.predict(preprocessing.features(row), outputs);
        return named(outputs);
    }

    /**
     * Predicts all rows of a table.
     *
     * @param table the rows; columns that are not used do not matter
     * @return one prediction a row, in order
     * @throws IllegalArgumentException naming column and row, if a value is missing, unknown or of another kind
     */
    public List<Prediction> predict(Table table) {
        return named(model.predict(preprocessing.features(table)));
    }

    /**
     * Predicts a stream of raw rows, of which no more than a few hundred are held at a time.
     *
     * @param rows raw rows as for {@link #predict(Map)}, for example those of {@link
     *     dev.neurona.files.Csv#rows(java.nio.file.Path)}
     * @return a lazy stream of one prediction a row, in order; closing it closes the stream of rows. What {@link
     *     #predict(Map)} refuses is refused in the same words behind the name of the row, counted from 0, once all rows
     *     before it have been answered. An iterator or spliterator that is asked again goes on with the next row. What
     *     the stream of rows throws is thrown in its place too
     */
    public Stream<Prediction> predict(Stream<Map<String, String>> rows) {
        return StreamSupport.stream(new Chunks(rows.iterator()), false).onClose(rows::close);
    }

    private List<Prediction> named(DMatrixRMaj outputs) {
        List<Prediction> predictions = new ArrayList<>(outputs.numRows);
        for (int row = 0; row < outputs.numRows; row++) {
            int from = row * outputs.numCols;
            predictions.add(named(Arrays.copyOfRange(outputs.data, from, from + outputs.numCols)));
        }
        return predictions;
    }

    private Prediction named(double[] outputs) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            byName.put(preprocessing.targetNames().get(i), outputs[i]);
        }
        return new Prediction(preprocessing.labels(outputs), byName);
    }

    /** Predictions of one chunk of rows after the other; a chunk ends where a row cannot be had or is refused. */
    private final class Chunks extends Spliterators.AbstractSpliterator<Prediction> {

        private final Iterator<Map<String, String>> rows;
        private long taken;
        private Iterator<Prediction> chunk = List.<Prediction>of().iterator();
        private Optional<RuntimeException> afterChunk = Optional.empty();

        Chunks(Iterator<Map<String, String>> rows) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Prediction> action) {
            if (!chunk.hasNext() && afterChunk.isEmpty()) {
                chunk = named(model.predict(features())).iterator();
            }
            if (chunk.hasNext()) {
                action.accept(chunk.next());
                return true;
            }
            if (afterChunk.isPresent()) {
                RuntimeException failure = afterChunk.get();
                afterChunk = Optional.empty();
                throw failure;
            }
            return false;
        }

        private DMatrixRMaj features() {
            int inputs = model.network().inputs();
            double[] values = new double[CHUNK * inputs];
            int count = 0;
            try {
                while (count < CHUNK && rows.hasNext()) {
                    System.arraycopy(features(rows.next()), 0, values, count * inputs, inputs);
                    count++;
                }
            } catch (RuntimeException e) {
                // Not lost: it is thrown in its turn, behind the answers to the rows before it.
                afterChunk = Optional.of(e);
            }
            DMatrixRMaj features = new DMatrixRMaj(count, inputs);
            System.arraycopy(values, 0, features.data, 0, count * inputs);
            return features;
        }

        private double[] features(Map<String, String> row) {
            long number = taken++;
            try {
                return preprocessing.features(row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Row " + number + " of the stream: " + e.getMessage(), e);
            }
        }
    }
}
