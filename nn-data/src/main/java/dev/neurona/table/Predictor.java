package dev.neurona.table;

import dev.neurona.data.ColumnNames;
import dev.neurona.network.Model;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;

/**
 * A model together with its fitted preprocessing: takes rows of texts and returns named outputs.
 *
 * <pre>{@code
 * Predictor predictor = new Predictor(fit.model(), fitted);
 * predictor.predict(Map.of("sepal_length", "5.1", ...)).labels();   // [setosa]
 * }</pre>
 *
 * <p>Where the preprocessing standardised a numeric target, outputs are given back in the unit of the table.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Predictor {

    /** Number of rows that are computed at a time. */
    private static final int CHUNK = 256;

    private final Model model;
    private final FittedPreprocessing preprocessing;
    private final List<String> outputNames;
    private final boolean outputsAreTargets;

    /**
     * Combines a model with the preprocessing of its training rows. Its outputs are the targets.
     *
     * @param model the model
     * @param preprocessing the preprocessing fitted to its training rows, with a target
     * @throws IllegalArgumentException if numbers of features or targets differ, or the model knows their names
     *     ({@link Model#featureNames}, {@link Model#targetNames}) and these differ
     */
    public Predictor(Model model, FittedPreprocessing preprocessing) {
        this(
                model,
                preprocessing,
                preprocessing.targetNames(),
                "; or give the loss, too, if it predicts something else.");
    }

    /**
     * Combines a model with the preprocessing of its training rows and its loss, which says what the outputs are. If these are
     * not the targets, as with {@code gaussian-likelihood}, they have the names that the loss gives them, and the labels of a
     * prediction are their numbers.
     *
     * @param model the model
     * @param preprocessing the preprocessing fitted to its training rows, with a target
     * @param loss the loss by which it was trained
     * @throws IllegalArgumentException if numbers of features or outputs differ, the loss has no names for its outputs, or the
     *     model knows the names of both and these differ
     */
    public Predictor(Model model, FittedPreprocessing preprocessing, Loss loss) {
        this(model, preprocessing, outputNames(loss, preprocessing), ".");
    }

    private Predictor(Model model, FittedPreprocessing preprocessing, List<String> outputNames, String wayOut) {
        require("features", preprocessing.featureNames(), model.network().inputs(), ".");
        require("targets", outputNames, model.network().outputs(), wayOut);
        requireSame("features", preprocessing.featureNames(), model.featureNames());
        requireSame("targets", outputNames, model.targetNames());
        this.model = model;
        this.preprocessing = preprocessing;
        this.outputNames = outputNames;
        outputsAreTargets = outputNames.equals(preprocessing.targetNames());
        if (preprocessing.isTargetScaled() && !outputsAreTargets) {
            throw new IllegalArgumentException("The outputs " + outputNames + " are not the targets "
                    + preprocessing.targetNames() + ", which are standardised, and cannot be given back in their unit."
                    + " Declare the target with targetNumbers, or predict standardised numbers with the model itself.");
        }
    }

    private static List<String> outputNames(Loss loss, FittedPreprocessing preprocessing) {
        List<String> targets = preprocessing.targetNames();
        List<String> names = loss.outputNames(targets);
        if (names.isEmpty() && !targets.isEmpty()) {
            throw new IllegalArgumentException(
                    "The loss " + loss.text() + " has no names for the outputs of the targets " + targets
                            + "; predict numbers with the model itself.");
        }
        return names;
    }

    private static void require(String what, List<String> names, int expected, String wayOut) {
        if (names.size() != expected) {
            throw new IllegalArgumentException(
                    "The model has " + expected + " " + what + " but the preprocessing makes " + names.size() + ": "
                            + names + ". Combine a model with the preprocessing of its own training rows" + wayOut);
        }
    }

    /** In the same order, too: outputs are named by position. */
    private static void requireSame(String what, List<String> names, List<String> expected) {
        if (ColumnNames.contradict(names, expected)) {
            throw new IllegalArgumentException("The " + what + " of the model are " + expected
                    + " but the preprocessing makes " + names
                    + ". Combine a model with the preprocessing of its own training rows.");
        }
    }

    /**
     * Predicts one row of texts.
     *
     * @param row the text of every column that is used, by its name; an empty text is a missing value
     * @return labels and outputs by name
     * @throws IllegalArgumentException naming the column, if it is absent, or its value is missing, unknown or of
     *     another kind; naming the output, if it is NaN
     */
    public Prediction predict(Map<String, String> row) {
        double[] outputs = new double[model.network().outputs()];
        model.predict(preprocessing.features(row), outputs);
        return named(outputs);
    }

    /**
     * Predicts all rows of a table.
     *
     * @param table the rows; other columns are ignored
     * @return one prediction per row, in order
     * @throws IllegalArgumentException naming column and row, if a value is missing, unknown or of another kind; naming
     *     output and row, if an output is NaN
     */
    public List<Prediction> predict(Table table) {
        TableRows rows = preprocessing.stored(table);
        int[] order = IntStream.range(0, rows.rows()).toArray();
        List<Prediction> predictions = new ArrayList<>(order.length);
        for (int from = 0; from < order.length; from += CHUNK) {
            int count = Math.min(CHUNK, order.length - from);
            DMatrixRMaj features = new DMatrixRMaj(count, rows.columns());
            rows.fill(order, from, from + count, features);
            DMatrixRMaj outputs = model.predict(features);
            for (int row = 0; row < count; row++) {
                predictions.add(named(outputs, row, "Row " + (from + row) + ": "));
            }
        }
        return predictions;
    }

    /**
     * Predicts a stream of rows of texts. At most a few hundred rows are in memory at a time.
     *
     * @param rows rows as for {@link #predict(Map)}, for example those of {@link
     *     dev.neurona.files.Csv#rows(java.nio.file.Path)}
     * @return a lazy stream of one prediction per row, in order; closing it closes the stream of rows. A row that {@link
     *     #predict(Map)} refuses is refused with the same message after the number of the row, counted from 0, once all
     *     rows before it have been predicted. An iterator or spliterator then continues with the next row. An exception
     *     of the stream of rows is also thrown after the predictions of the rows before it
     */
    public Stream<Prediction> predict(Stream<Map<String, String>> rows) {
        return StreamSupport.stream(new Chunks(rows.iterator()), false).onClose(rows::close);
    }

    /** A row of outputs by name; errors begin with its place. */
    private Prediction named(DMatrixRMaj outputs, int row, String place) {
        int from = row * outputs.numCols;
        try {
            return named(Arrays.copyOfRange(outputs.data, from, from + outputs.numCols));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + e.getMessage(), e);
        }
    }

    private Prediction named(double[] outputs) {
        List<String> labels = labels(outputs);
        double[] numbers = outputsAreTargets ? preprocessing.unscaled(outputs) : outputs;
        return new Prediction(labels, new NamedNumbers(outputNames, numbers));
    }

    private List<String> labels(double[] outputs) {
        if (outputsAreTargets) {
            return preprocessing.labels(outputs);
        }
        Target.requireNumbers(outputNames, outputs);
        return Arrays.stream(outputs).mapToObj(Double::toString).toList();
    }

    /** Predicts rows in chunks; a chunk ends early at a row that is refused or cannot be read. */
    private final class Chunks extends Spliterators.AbstractSpliterator<Prediction> {

        private final Iterator<Map<String, String>> rows;
        private final int inputs = model.network().inputs();
        private final DMatrixRMaj features = new DMatrixRMaj(CHUNK, inputs);
        private final DMatrixRMaj outputs =
                new DMatrixRMaj(CHUNK, model.network().outputs());
        /** One for all chunks, which otherwise would spend more time on new arrays than a small network on its numbers. */
        private final Workspace workspace = model.workspace(CHUNK, 1);

        private long taken;
        /** The next row of the outputs, and the number of the first in the stream. */
        private int next;

        private long first;
        private Optional<RuntimeException> afterChunk = Optional.empty();

        Chunks(Iterator<Map<String, String>> rows) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.rows = rows;
            outputs.numRows = 0;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Prediction> action) {
            if (next == outputs.numRows && afterChunk.isEmpty()) {
                first = taken;
                take();
                model.predict(features, outputs, workspace);
                next = 0;
            }
            if (next < outputs.numRows) {
                int row = next++;
                action.accept(named(outputs, row, place(first + row)));
                return true;
            }
            if (afterChunk.isPresent()) {
                RuntimeException failure = afterChunk.get();
                afterChunk = Optional.empty();
                throw failure;
            }
            return false;
        }

        /** Encodes the next rows. */
        private void take() {
            int count = 0;
            try {
                while (count < CHUNK && rows.hasNext()) {
                    encode(rows.next(), count * inputs);
                    count++;
                }
            } catch (RuntimeException e) {
                // Thrown later, after the predictions of the rows before it.
                afterChunk = Optional.of(e);
            }
            features.numRows = count;
            outputs.numRows = count;
        }

        private void encode(Map<String, String> row, int at) {
            long number = taken++;
            try {
                preprocessing.rows().encode(row, features.data, at);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place(number) + e.getMessage(), e);
            }
        }

        private static String place(long row) {
            return "Row " + row + " of the stream: ";
        }
    }
}
