package dev.neurona.learn;

import dev.neurona.network.Model;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Asks a learned model about rows some of whose columns were changed. Columns are those of the table, by number in its order. */
final class Probe {

    /** Numbers of a matrix of changed rows, unless its rows are wider. */
    private static final int NUMBERS = 1 << 22;
    /** Rows of such a matrix. */
    private static final int ROWS = 4096;

    private final Settings settings;
    private final List<String> columns;
    private final Model model;
    private final FittedPreprocessing fitted;
    private final int threads;
    /** The features that are made of each column. */
    private final int[][] features;

    Probe(Contents contents, int threads) {
        settings = contents.settings();
        columns = contents.columns();
        model = contents.file().model();
        fitted = contents.preprocessing();
        this.threads = threads;
        List<String> origins = fitted.featureColumns();
        features = columns.stream()
                .map(column -> IntStream.range(0, origins.size())
                        .filter(feature -> origins.get(feature).equals(column))
                        .toArray())
                .toArray(int[][]::new);
    }

    List<String> columns() {
        return columns;
    }

    List<String> outputNames() {
        return fitted.targetNames();
    }

    /** Numbers of the outputs by name. */
    Map<String, Double> named(double[] numbers) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            named.put(outputNames().get(i), numbers[i]);
        }
        return named;
    }

    Task task() {
        return settings.task();
    }

    FittedPreprocessing fitted() {
        return fitted;
    }

    RandomStream random(String purpose, long... indices) {
        return RandomStream.at(settings.seed(), purpose, indices);
    }

    /** How many changed rows are predicted at a time. */
    int rowsAtOnce() {
        return Math.max(1, Math.min(ROWS, NUMBERS / model.network().inputs()));
    }

    /** An empty matrix for encoded rows. */
    DMatrixRMaj matrix(int rows) {
        return new DMatrixRMaj(rows, model.network().inputs());
    }

    /** The outputs for encoded rows: probabilities, or numbers in the unit of the table. */
    DMatrixRMaj outputs(DMatrixRMaj rows) {
        return Outcomes.outputs(model, fitted, rows, threads);
    }

    /** Copies what is made of a column from one encoded row to another. */
    void copy(int column, DMatrixRMaj from, int row, DMatrixRMaj to, int toRow) {
        for (int feature : features[column]) {
            to.data[toRow * to.numCols + feature] = from.data[row * from.numCols + feature];
        }
    }

    /** Some rows of a background, in its order: all if there are not more than wanted. */
    Table sample(Table background, int most) {
        if (background.rows() == 0) {
            throw new IllegalArgumentException(
                    "The background has no row; give rows such as those that were learnt from.");
        }
        for (String column : columns) {
            if (!background.names().contains(column)) {
                throw new IllegalArgumentException("The background has no column '" + Visible.text(column)
                        + "'. It needs: " + Visible.names(columns) + ".");
            }
        }
        int[] order = IntStream.range(0, background.rows()).toArray();
        if (order.length <= most) {
            return background;
        }
        random("background").shuffle(order);
        int[] some = Arrays.copyOf(order, most);
        Arrays.sort(some);
        return background.rows(some);
    }

    /** The mean of some successive rows. */
    static double[] mean(DMatrixRMaj matrix, int from, int rows) {
        double[] mean = new double[matrix.numCols];
        for (int i = 0; i < rows; i++) {
            for (int column = 0; column < mean.length; column++) {
                // A running mean does not overflow where a sum would, and is exact where all rows are the same.
                mean[column] += (matrix.get(from + i, column) - mean[column]) / (i + 1);
            }
        }
        return mean;
    }
}
