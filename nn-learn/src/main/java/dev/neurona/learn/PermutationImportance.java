package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.network.Model;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
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
    /** By what the loss of each target is divided. */
    private final double[] units;

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
        metric = Components.parse(Metric.class, task.isNumbers() ? "rmse" : "log-loss");
        targets = Outcomes.targets(task, fitted, table);
        weights = settings.weights(table);
        DMatrixRMaj means = Outcomes.repeated(Outcomes.means(targets, weights), table.rows());
        units = IntStream.range(0, targets.numCols)
                .mapToDouble(column -> isByDeviation() ? loss(means, column) : 1)
                .map(deviation -> deviation > 0 ? deviation : 1)
                .toArray();
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
        return new Importance(
                name, isByDeviation() ? "rmse by deviation" : metric.text(), mean, Math.sqrt(squares / (SHUFFLES - 1)));
    }

    private double loss(Table table) {
        DMatrixRMaj predictions = Outcomes.predictions(model, fitted, table, threads);
        if (task.isClasses()) {
            return metric.value(predictions, targets, weights);
        }
        // Labels do not exclude each other, and numbers have units: each is measured by itself.
        double sum = 0;
        for (int column = 0; column < targets.numCols; column++) {
            sum += loss(predictions, column) / units[column];
        }
        return sum / targets.numCols;
    }

    /** Several numbers are compared in deviations, which have no unit. */
    private boolean isByDeviation() {
        return task.isNumbers() && targets.numCols > 1;
    }

    private double loss(DMatrixRMaj predictions, int column) {
        return metric.value(Outcomes.column(predictions, column), Outcomes.column(targets, column), weights);
    }
}
