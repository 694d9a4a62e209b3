package org.example.xor;

import dev.neurona.data.Dataset;
import dev.neurona.files.Csv;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Network;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Learns from four rows whether two bits differ, saves the model, and answers from the file. */
public final class Xor {

    private Xor() {}

    /**
     * Prints the probability that the bits differ, for each of the four rows, and the digest of the weights.
     *
     * @param arguments none
     * @throws IOException if the model cannot be written or read
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempDirectory("xor").resolve("xor.safetensors");
        learn(file);
        ModelFile saved = ModelFile.load(file);
        DMatrixRMaj answers = saved.model().predict(new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
        for (int row = 0; row < answers.numRows; row++) {
            System.out.printf(Locale.ROOT, "%.4f%n", answers.get(row, 0));
        }
        System.out.println(saved.model().parameters().sha256());
    }

    static void learn(Path file) throws IOException {
        Table table;
        try (InputStream rows = Xor.class.getResourceAsStream("xor.csv")) {
            table = new Csv().read(rows, "xor.csv");
        }
        FittedPreprocessing preprocessing = Preprocessing.builder()
                .keepOthers()
                .targetBinary("differ", "yes")
                .build()
                .fit(table);
        Dataset data = preprocessing.dataset(table);
        Network network = Network.builder()
                .seed(7)
                .input(2)
                .dense(8, "tanh")
                .dense(1, "sigmoid")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("adam(learning-rate=0.05)")
                .metrics("label-accuracy")
                .epochs(300)
                .build();
        TrainingResult result = trainer.fit(network, data);
        ModelFile.of(result.model())
                .trainedOn(data)
                .trainedBy(trainer, result.history())
                .preprocessedBy(preprocessing.describe())
                .save(file);
    }

    static Prediction answer(Path file, Map<String, String> row) throws IOException {
        ModelFile saved = ModelFile.load(file);
        return new Predictor(saved.model(), FittedPreprocessing.parse(saved.preprocessing())).predict(row);
    }
}
