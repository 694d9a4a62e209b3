package dev.neurona.learn;

import dev.neurona.network.Model;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Targets and predictions as metrics compare them: classes and labels as encoded, numbers in the unit of the table. */
final class Outcomes {

    /** Rows that are encoded at a time. */
    private static final int CHUNK = 4096;

    private Outcomes() {}

    /** The targets of a table, rows x targets. */
    static DMatrixRMaj targets(Task task, FittedPreprocessing fitted, Table table) {
        DMatrixRMaj encoded = fitted.targets(table);
        if (task.isNumbers()) {
            // Not what was standardised and given back, which may differ in the last bit.
            for (int column = 0; column < encoded.numCols; column++) {
                double[] numbers = table.numbers(task.targets().get(column));
                for (int row = 0; row < numbers.length; row++) {
                    encoded.set(row, column, numbers[row]);
                }
            }
        }
        return encoded;
    }

    /** What a model predicts for a table, rows x targets. */
    static DMatrixRMaj predictions(Model model, FittedPreprocessing fitted, Table table, int threads) {
        DMatrixRMaj predictions = new DMatrixRMaj(table.rows(), model.network().outputs());
        for (int from = 0; from < table.rows(); from += CHUNK) {
            int[] rows =
                    IntStream.range(from, Math.min(from + CHUNK, table.rows())).toArray();
            DMatrixRMaj outputs = outputs(model, fitted, fitted.features(table.rows(rows)), threads);
            System.arraycopy(outputs.data, 0, predictions.data, from * outputs.numCols, rows.length * outputs.numCols);
        }
        return predictions;
    }

    /** What a model predicts for encoded rows, rows x targets. */
    static DMatrixRMaj outputs(Model model, FittedPreprocessing fitted, DMatrixRMaj features, int threads) {
        return unscaled(fitted, model.predict(features, threads));
    }

    /** Outputs or encoded targets in the unit of the table; modified. */
    static DMatrixRMaj unscaled(FittedPreprocessing fitted, DMatrixRMaj outputs) {
        double[] row = new double[outputs.numCols];
        for (int from = 0; from < outputs.getNumElements(); from += row.length) {
            System.arraycopy(outputs.data, from, row, 0, row.length);
            System.arraycopy(fitted.unscaled(row), 0, outputs.data, from, row.length);
        }
        return outputs;
    }

    /** The weighted mean of each target: what is predicted without features. */
    static double[] means(DMatrixRMaj targets, double[] weights) {
        double[] means = new double[targets.numCols];
        double total = 0;
        for (int row = 0; row < targets.numRows; row++) {
            total += weights[row];
            for (int column = 0; column < means.length; column++) {
                // A running mean does not overflow where a sum would.
                means[column] += total == 0 ? 0 : (targets.get(row, column) - means[column]) * (weights[row] / total);
            }
        }
        return means;
    }

    /** One column of a matrix. */
    static DMatrixRMaj column(DMatrixRMaj matrix, int column) {
        DMatrixRMaj one = new DMatrixRMaj(matrix.numRows, 1);
        Arrays.setAll(one.data, row -> matrix.get(row, column));
        return one;
    }

    /** The same row so many times. */
    static DMatrixRMaj repeated(double[] row, int rows) {
        DMatrixRMaj same = new DMatrixRMaj(rows, row.length);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, 0, same.data, i * row.length, row.length);
        }
        return same;
    }

    /** Some rows of a matrix. */
    static DMatrixRMaj rows(DMatrixRMaj matrix, int[] rows) {
        DMatrixRMaj some = new DMatrixRMaj(rows.length, matrix.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, rows[i] * matrix.numCols, some.data, i * matrix.numCols, matrix.numCols);
        }
        return some;
    }

    /** Columns by their names in another order, perhaps with others of zeros between them. */
    static DMatrixRMaj renamed(DMatrixRMaj matrix, List<String> names, List<String> wanted) {
        DMatrixRMaj placed = new DMatrixRMaj(matrix.numRows, wanted.size());
        for (int column = 0; column < names.size(); column++) {
            int to = wanted.indexOf(names.get(column));
            for (int row = 0; row < matrix.numRows; row++) {
                placed.set(row, to, matrix.get(row, column));
            }
        }
        return placed;
    }
}
