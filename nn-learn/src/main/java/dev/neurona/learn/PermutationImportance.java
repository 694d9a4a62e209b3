package dev.neurona.learn;

import dev.neurona.network.Model;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Measures what shuffled columns cost. */
final class PermutationImportance {

    private static final int SHUFFLES = 5;

    private final Settings settings;
    private final Task task;
    private final Model model;
    private final FittedPreprocessing fitted;
    private final int threads;
    private final Metric metric;
    private final DMatrixRMaj targets;
    private final double[] weights;

    /**
     * A measurement on the rows of a table.
     *
     * @param table has the targets
     */
    PermutationImportance(Settings settings, Model model, FittedPreprocessing fitted, int threads, Table table) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("The table has no row; give rows that were not learnt from.");
        }
        this.settings = settings;
        this.task = settings.task();
        this.model = model;
        this.fitted = fitted;
        this.threads = threads;
        metric = task.loss();
        targets = Outcomes.targets(task, fitted, table);
        weights = settings.text(Settings.WEIGHTS).map(table::numbers).orElseGet(() -> {
            double[] ones = new double[table.rows()];
            Arrays.fill(ones, 1.0);
            return ones;
        });
    }

    /** One per column, the greatest first. */
    List<Importance> of(Table table, List<String> columns) {
        double loss = loss(table);
        List<Importance> all = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            all.add(of(table, columns.get(column), column, loss));
        }
        // The sort is stable: of equal ones, the first column is first.
        all.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return List.copyOf(all);
    }

    private Importance of(Table table, String name, int column, double loss) {
        double[] grown = new double[SHUFFLES];
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            int[] order = IntStream.range(0, table.rows()).toArray();
            RandomStream.at(settings.seed(), "importance", column, shuffle).shuffle(order);
            grown[shuffle] = loss(table.with(table.column(name).select(order))) - loss;
        }
        double mean = 0;
        for (double each : grown) {
            mean += each / SHUFFLES;
        }
        double squares = 0;
        for (double each : grown) {
            squares += (each - mean) * (each - mean);
        }
        return new Importance(name, metric.text(), mean, Math.sqrt(squares / (SHUFFLES - 1)));
    }

    private double loss(Table table) {
        DMatrixRMaj predictions = Outcomes.predictions(model, fitted, table, threads);
        if (task.kind() != Task.Kind.LABELS) {
            return metric.value(predictions, targets, weights);
        }
        // Labels do not exclude each other: each is a question of yes or no.
        double sum = 0;
        for (int label = 0; label < targets.numCols; label++) {
            sum += metric.value(column(predictions, label), column(targets, label), weights);
        }
        return sum / targets.numCols;
    }

    private static DMatrixRMaj column(DMatrixRMaj matrix, int column) {
        DMatrixRMaj one = new DMatrixRMaj(matrix.numRows, 1);
        Arrays.setAll(one.data, row -> matrix.get(row, column));
        return one;
    }
}
