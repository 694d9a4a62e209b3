package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Can a model answer the requests of others? One program trains and saves; another, which has nothing but the file, gets
 * rows of text and answers in words, from as many threads as there are.
 */
public final class CanItAnswerRequests {

    private static final int REQUESTS = 100_000;

    private CanItAnswerRequests() {}

    /**
     * Answers.
     *
     * @param arguments none
     * @throws IOException if the file of the model cannot be written or read
     */
    public static void main(String[] arguments) throws IOException {
        answer(System.out);
    }

    static List<String> answer(PrintStream out) throws IOException {
        out.println("Can a model answer the requests of others?\n");
        Path file = Files.createTempDirectory("neurona").resolve("iris.safetensors");
        train(file);

        ModelFile loaded = ModelFile.load(file);
        Model model = loaded.model();
        FittedPreprocessing words = FittedPreprocessing.parse(loaded.preprocessing());
        Map<String, String> request =
                Map.of("sepal_length", "6.1", "sepal_width", "2.8", "petal_length", "4.7", "petal_width", "1.2");
        double[] probabilities = new double[model.network().outputs()];
        model.predict(words.features(request), probabilities);
        List<String> answer = words.labels(probabilities);
        out.println("\na flower of " + new TreeMap<>(request) + " is " + answer.get(0) + ":");
        for (int i = 0; i < probabilities.length; i++) {
            out.printf(Locale.ROOT, "  %-12s%.4f%n", loaded.targetNames().get(i), probabilities[i]);
        }
        out.printf(Locale.ROOT, "%n%,.0f such requests a second%n", throughput(model, words, request));
        return answer;
    }

    private static void train(Path file) throws IOException {
        Table iris = Samples.read("iris.csv");
        FittedPreprocessing fitted = Preprocessing.builder()
                .standardiseOthers()
                .targetClasses("species")
                .build()
                .fit(iris);
        Dataset data = fitted.dataset(iris);
        Network network = Network.builder()
                .input(4)
                .dense(8, "sigmoid")
                .dense(3, "softmax")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .build();
        TrainingResult fit = trainer.fit(network, data);
        ModelFile.of(fit.model())
                .trainedOn(data)
                .trainedBy(trainer, fit.history())
                .preprocessedBy(fitted.describe())
                .save(file);
    }

    /** Text in, label out, on all processors; a model is shared, the array for its outputs is not. */
    private static double throughput(Model model, FittedPreprocessing words, Map<String, String> request) {
        long began = System.nanoTime();
        IntStream.range(0, REQUESTS).parallel().forEach(i -> {
            double[] outputs = new double[model.network().outputs()];
            model.predict(words.features(request), outputs);
            words.labels(outputs);
        });
        return REQUESTS / ((System.nanoTime() - began) / 1e9);
    }
}
