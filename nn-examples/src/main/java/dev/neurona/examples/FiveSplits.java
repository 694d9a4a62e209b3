package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.metric.ClassificationReport;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.progress.ProgressBar;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * How good a network is on rows that it has not seen: trained on 75 % of a table and judged on the rest, class by class,
 * for five seeds. The first is told in full.
 *
 * @param table the data
 * @param label the column of the class
 * @param preprocessing what becomes of the columns, learnt from the training rows only
 * @param layers adds the layers to a network that has its input
 * @param epochs passes over the training rows
 * @param trainer the rest of the run
 */
record FiveSplits(
        Table table, String label, Preprocessing preprocessing, Layers layers, int epochs, TrainerBuilder trainer) {

    private static final int SPLITS = 5;

    /** Adds layers to a network. */
    interface Layers {
        NetworkBuilder addTo(NetworkBuilder network);
    }

    /** Returns the mean accuracy on the unseen rows. */
    double run(PrintStream out) {
        double sum = 0;
        for (int seed = 1; seed <= SPLITS; seed++) {
            double accuracy = accuracy(seed, out);
            out.printf(Locale.ROOT, "split %d: accuracy %.4f on unseen rows%n", seed, accuracy);
            sum += accuracy;
        }
        out.printf(Locale.ROOT, "mean of %d splits: %.4f%n%n", SPLITS, sum / SPLITS);
        return sum / SPLITS;
    }

    /** Who has seen the first training go on knows how the others will. */
    private TrainingResult shown(TrainerBuilder seeded, Network network, Dataset training) {
        try (ProgressBar bar = ProgressBar.open()) {
            return bar.watch(seeded, epochs).build().fit(network, training);
        }
    }

    private double accuracy(long seed, PrintStream out) {
        List<Table> parts = table.splitBy(label, seed, 0.75, 0.25);
        FittedPreprocessing fitted = preprocessing.fit(parts.get(0));
        Dataset training = fitted.dataset(parts.get(0));
        Dataset unseen = fitted.dataset(parts.get(1));
        Network network = layers.addTo(Network.builder().seed(seed).input(training.features().numCols))
                .build();

        TrainerBuilder seeded = trainer.build().toBuilder().seed(seed);
        if (seed == 1) {
            out.println(network + "\n");
        }
        TrainingResult fit = seed == 1
                ? shown(seeded, network, training)
                : seeded.quietly().epochs(epochs).build().fit(network, training);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(fit.model().predict(unseen.features()), unseen.targets(), unseen.targetNames());
        if (seed == 1) {
            out.println("\n" + matrix + "\n\n" + new ClassificationReport(matrix) + "\n");
        }
        return matrix.accuracy();
    }
}
