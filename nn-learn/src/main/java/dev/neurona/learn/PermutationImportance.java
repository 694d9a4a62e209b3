package dev.neurona.learn;

import dev.neurona.network.Model;
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
    private final Model model;
    private final FittedPreprocessing fitted;
    private final int threads;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final PredictionLoss loss;

    /**
     * A measurement on the rows of a table.
     *
     * @param table has the targets
     */
    PermutationImportance(Contents contents, int threads, Table table) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("The table has no row; give rows that were not learnt from.");
        }
        settings = contents.settings();
        model = contents.file().model();
        fitted = contents.preprocessing();
        this.threads = threads;
        Task task = settings.task();
        targets = Outcomes.targets(task, fitted, table);
        weights = settings.weights(table);
        loss = new PredictionLoss(task, targets, weights);
    }

    /** One per column, the greatest first. */
    List<Importance> of(Table table, List<String> columns) {
        double unshuffled = loss(table);
        List<Importance> all = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            all.add(of(table, columns.get(column), column, unshuffled));
        }
        // The sort is stable: of equal ones, the first column is first.
        all.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return List.copyOf(all);
    }

    private Importance of(Table table, String name, int column, double unshuffled) {
        double[] grown = new double[SHUFFLES];
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            int[] order = IntStream.range(0, table.rows()).toArray();
            RandomStream.at(settings.seed(), "importance", column, shuffle).shuffle(order);
            grown[shuffle] = loss(table.with(table.column(name).select(order))) - unshuffled;
        }
        double mean = 0;
        for (double each : grown) {
            mean += each / SHUFFLES;
        }
        double squares = 0;
        for (double each : grown) {
            squares += (each - mean) * (each - mean);
        }
        return new Importance(name, PredictionLoss.text(settings.task()), mean, Math.sqrt(squares / (SHUFFLES - 1)));
    }

    private double loss(Table table) {
        return loss.of(Outcomes.predictions(model, fitted, table, threads), targets, weights);
    }
}
