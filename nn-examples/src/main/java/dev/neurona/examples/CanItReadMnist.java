package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.files.DataFileException;
import dev.neurona.files.Idx;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.network.Network;
import dev.neurona.progress.ProgressBar;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Can a network read the 70 000 handwritten digits of MNIST, 98.4 % of those that it has not seen, after ten epochs? Takes
 * the folder with the four files, compressed or not:
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp 'nn-examples/target/lib/*' dev.neurona.examples.CanItReadMnist FOLDER
 * </pre>
 *
 * <p>The recipe. Two layers of relu units behind he-normal weights learn the 60 000 training digits by heart, so dropout of
 * inputs and units, and targets that are not quite 0 and 1, keep them from it. One cycle of the rate, up to 0.003 and down to
 * almost 0, with the momentum against it, ends in small steps after long ones.
 */
public final class CanItReadMnist {

    private static final int EPOCHS = 10;
    private static final int BATCH = 128;

    private CanItReadMnist() {}

    /**
     * Answers.
     *
     * @param arguments the folder
     * @throws DataFileException if a file is damaged
     */
    public static void main(String[] arguments) throws DataFileException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "mnist");
        Optional<MnistFiles> files = MnistFiles.in(folder);
        if (files.isEmpty()) {
            System.err.println(MnistFiles.howToGetThem(folder));
            System.exit(1);
        }
        answer(files.orElseThrow(), System.out);
    }

    static double answer(MnistFiles files, PrintStream out) throws DataFileException {
        out.println("Can a network read the handwritten digits of MNIST?\n");
        Dataset training = Idx.dataset(files.trainingImages(), files.trainingLabels());
        Dataset unseen = Idx.dataset(files.testImages(), files.testLabels());
        Network network = Network.builder()
                .seed(1)
                .initializer("he-normal")
                .input(training.features().numCols)
                .dropout(0.1)
                .dense(512, "relu")
                .dropout(0.3)
                .dense(256, "relu")
                .dropout(0.2)
                .dense(10, "softmax")
                .build();
        out.println(network + "\n");

        int steps = EPOCHS * ((training.rows() + BATCH - 1) / BATCH);
        TrainerBuilder trainer = Trainer.builder()
                .loss("cross-entropy")
                .labelSmoothing(0.05)
                .optimizer("adam(learning-rate=0.003, beta1=0.95)")
                .schedule("one-cycle(steps=" + steps + ", lowest-momentum=0.85)")
                .batchSize(BATCH)
                .seed(1);
        TrainingResult fit;
        try (ProgressBar bar = ProgressBar.open()) {
            fit = bar.watch(trainer, EPOCHS).build().fit(network, training);
        }

        ConfusionMatrix matrix =
                ConfusionMatrix.of(fit.model().predict(unseen.features()), unseen.targets(), unseen.targetNames());
        out.printf(Locale.ROOT, "%n%s%n%naccuracy %.4f on unseen digits%n", matrix, matrix.accuracy());
        return matrix.accuracy();
    }
}
