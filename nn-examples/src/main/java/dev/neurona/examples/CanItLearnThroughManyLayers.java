package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Can a network learn through many layers? The derivative of a sigmoid is a quarter at most, so a gradient that has passed ten of
 * them is all but gone. Selu, behind weights drawn by lecun-normal, keeps activations at mean 0 and variance 1, and gradients
 * alive.
 */
public final class CanItLearnThroughManyLayers {

    private static final int EPOCHS = 20;
    private static final List<Integer> DEPTHS = List.of(2, 10);

    private CanItLearnThroughManyLayers() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    /** The accuracies on unseen digits: of sigmoid with two and with ten layers, then of selu. */
    static List<Double> answer(PrintStream out) {
        out.println("Can a network learn through many layers?\n");
        Table digits = Samples.read("digits.csv");
        List<Table> parts = digits.splitBy("digit", 1, 0.75, 0.25);
        FittedPreprocessing fitted = Preprocessing.builder()
                .standardiseOthers()
                .targetClasses("digit")
                .build()
                .fit(parts.get(0));
        Dataset training = fitted.dataset(parts.get(0));
        Dataset unseen = fitted.dataset(parts.get(1));
        double[] accuracies = new double[2 * DEPTHS.size()];
        out.println("activation  hidden layers  accuracy on unseen digits");
        for (int i = 0; i < accuracies.length; i++) {
            String activation = i < DEPTHS.size() ? "sigmoid" : "selu";
            int depth = DEPTHS.get(i % DEPTHS.size());
            accuracies[i] = accuracy(activation, depth, training, unseen);
            out.printf(Locale.ROOT, "%-10s  %13d  %.4f%n", activation, depth, accuracies[i]);
        }
        out.println();
        return Arrays.stream(accuracies).boxed().toList();
    }

    private static double accuracy(String activation, int depth, Dataset training, Dataset unseen) {
        NetworkBuilder network = Network.builder()
                .seed(1)
                .initializer(activation.equals("selu") ? "lecun-normal" : "glorot-normal")
                .input(64);
        for (int layer = 0; layer < depth; layer++) {
            network.dense(32, activation);
        }
        TrainerBuilder trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.01, momentum=0.9)")
                .batchSize(32)
                .seed(1);
        return ConfusionMatrix.of(
                        trainer.quietly()
                                .epochs(EPOCHS)
                                .build()
                                .fit(network.dense(10, "softmax").build(), training)
                                .model()
                                .predict(unseen.features()),
                        unseen.targets(),
                        unseen.targetNames())
                .accuracy();
    }
}
