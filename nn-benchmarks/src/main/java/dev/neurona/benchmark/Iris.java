package dev.neurona.benchmark;

import dev.neurona.files.Csv;
import dev.neurona.network.Network;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads Iris, trains 4-16-3 for 50 epochs, says how well, and ends: what {@link ColdStart} times. */
public final class Iris {

    private Iris() {}

    /**
     * Trains.
     *
     * @param arguments the CSV file, with a header and a column {@code species}
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Table table = new Csv().read(Path.of(arguments[0]));
        Preprocessing preprocessing = Preprocessing.builder()
                .standardiseOthers()
                .targetClasses("species")
                .build();
        Network network =
                Network.builder().input(4).dense(16, "relu").dense(3, "softmax").build();
        TrainingResult fit = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .batchSize(16)
                .epochs(50)
                .metrics("accuracy")
                .build()
                .fit(network, preprocessing.fit(table).dataset(table));
        System.out.printf(
                Locale.ROOT, "accuracy %.3f%n", fit.history().last().metrics().get("accuracy"));
    }
}
